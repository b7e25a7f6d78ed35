using KestrelChat.Messages;

namespace KestrelChat.History;

/// <summary>What was found, oldest first.</summary>
/// <param name="Entries">The messages.</param>
/// <param name="Fault">Why they could not be read, or not all of them, as the end of a sentence; null if they could.</param>
/// <param name="IsCut">Whether older ones than these were asked for and may be forgotten.</param>
/// <param name="IsFull">Whether there is more of what was asked for than one page holds, beyond its last entry, or where the newest were asked for before its first.</param>
public sealed record HistoryPage(IReadOnlyList<ChatEntry> Entries, string? Fault = null, bool IsCut = false, bool IsFull = false);
