namespace KestrelChat.Load.Processes;

/// <summary>The order of a room's messages, as one process saw it.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Digest">The same for the same order.</param>
internal sealed record OrderReport(long Count, ulong Digest);
