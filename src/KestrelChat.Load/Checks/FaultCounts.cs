namespace KestrelChat.Load.Checks;

/// <summary>What went wrong with what the clients of a run got; all 0 in a good one.</summary>
internal record FaultCounts
{
    public long Lost { get; init; }

    public long Doubled { get; init; }

    public long Reordered { get; init; }

    /// <summary>Lines that told of a gap.</summary>
    public long GapLines { get; init; }

    /// <summary>How many lines those said were missed.</summary>
    public long GapMissed { get; init; }

    public long ClosedByServer { get; init; }

    public long BadBytes { get; init; }
}
