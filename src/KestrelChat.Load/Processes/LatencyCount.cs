namespace KestrelChat.Load.Processes;

/// <summary>One bar of a histogram.</summary>
internal sealed record LatencyCount(long Nanoseconds, long Count);
