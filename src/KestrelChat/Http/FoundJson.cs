namespace KestrelChat.Http;

/// <summary>The answer of <c>/api/search</c>: newest first.</summary>
/// <param name="Messages">What was found.</param>
/// <param name="Next">The value of <c>before</c> for the next page; null if there is none.</param>
internal sealed record FoundJson(IReadOnlyList<FoundMessageJson> Messages, long? Next);
