using KestrelChat.Messages;

namespace KestrelChat.History;

/// <summary>What was found, newest first.</summary>
/// <param name="Entries">The messages; a private one has no room.</param>
/// <param name="Next">The <see cref="SearchQuery.Before"/> for the next page; null if there is none.</param>
/// <param name="Fault">Why the search could not be made, as the end of a sentence; null if it could.</param>
public sealed record SearchPage(IReadOnlyList<ChatEntry> Entries, long? Next = null, string? Fault = null);
