namespace KestrelChat.Load.Processes;

/// <summary>What one process of a run saw, for adding up.</summary>
internal sealed record PartReport
{
    public long Deliveries { get; init; }

    public long Bytes { get; init; }

    public long Lost { get; init; }

    public long Doubled { get; init; }

    public long Reordered { get; init; }

    public long GapLines { get; init; }

    public long GapMissed { get; init; }

    public long ClosedByServer { get; init; }

    public long BadBytes { get; init; }

    /// <summary>Processor time that this process itself used while it measured.</summary>
    public double ProcessorSeconds { get; init; }

    /// <summary>Each room's messages in the order of this process.</summary>
    public IReadOnlyList<OrderReport> Orders { get; init; } = [];

    /// <summary>The histogram of the latencies: nanoseconds and how often.</summary>
    public IReadOnlyList<LatencyCount> Latencies { get; init; } = [];

    public IReadOnlyList<string> Notices { get; init; } = [];
}
