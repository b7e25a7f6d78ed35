namespace KestrelChat.Http;

/// <summary>The answer of <c>/api/rooms/{room}/messages</c>: a page, oldest first.</summary>
/// <param name="Room">Their room.</param>
/// <param name="Messages">The messages.</param>
/// <param name="More">Whether there are more of those that were asked for than one page holds.</param>
internal sealed record MessagesJson(string Room, IReadOnlyList<MessageJson> Messages, bool More);
