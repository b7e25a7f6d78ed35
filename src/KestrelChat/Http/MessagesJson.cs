using System.Text.Json.Serialization;

namespace KestrelChat.Http;

/// <summary>Messages, oldest first: the answer of <c>/api/rooms/{room}/messages</c>, and of what is posted by a hook.</summary>
/// <param name="Room">Their room.</param>
/// <param name="Messages">The messages.</param>
/// <param name="More">Whether there are more of those that were asked for than one page holds; null where nothing was.</param>
internal sealed record MessagesJson(string Room, IReadOnlyList<MessageJson> Messages, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? More = null);
