using System.Text.Json;
using System.Text.Json.Serialization;

namespace KestrelChat.Http;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RoomJson[]))]
[JsonSerializable(typeof(RoomPeopleJson))]
[JsonSerializable(typeof(PostJson))]
[JsonSerializable(typeof(HookJson))]
[JsonSerializable(typeof(MessagesJson))]
[JsonSerializable(typeof(SaidJson))]
[JsonSerializable(typeof(FoundJson))]
[JsonSerializable(typeof(FoundMessageJson))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
