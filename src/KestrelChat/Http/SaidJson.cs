namespace KestrelChat.Http;

/// <summary>The answer of what is posted by a hook.</summary>
/// <param name="Room">Where it was said.</param>
/// <param name="Messages">What was said, in order.</param>
internal sealed record SaidJson(string Room, IReadOnlyList<MessageJson> Messages);
