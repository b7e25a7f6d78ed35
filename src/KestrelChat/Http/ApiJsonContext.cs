using System.Text.Json;
using System.Text.Json.Serialization;

namespace KestrelChat.Http;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RoomJson[]))]
[JsonSerializable(typeof(MessagesJson))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
