namespace KestrelChat.Http;

/// <summary>The answer of <c>/api/rooms/{room}/messages</c>: oldest first.</summary>
internal sealed record MessagesJson(string Room, IReadOnlyList<MessageJson> Messages);
