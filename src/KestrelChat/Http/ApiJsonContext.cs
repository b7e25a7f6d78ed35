using System.Text.Json;
using System.Text.Json.Serialization;

namespace KestrelChat.Http;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RoomJson[]))]
[JsonSerializable(typeof(MessagesJson))]
[JsonSerializable(typeof(FoundJson))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
