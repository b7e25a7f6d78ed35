using KestrelChat.Load.Checks;

namespace KestrelChat.Load.Processes;

/// <summary>What one process of a run saw, for adding up.</summary>
internal sealed record PartReport : FaultCounts
{
    public long Deliveries { get; init; }

    public long Bytes { get; init; }

    /// <summary>Processor time that this process itself used while it measured.</summary>
    public double ProcessorSeconds { get; init; }

    /// <summary>Each room's messages in the order of this process.</summary>
    public IReadOnlyList<OrderReport> Orders { get; init; } = [];

    /// <summary>The histogram of the latencies: nanoseconds and how often.</summary>
    public IReadOnlyList<LatencyCount> Latencies { get; init; } = [];

    public IReadOnlyList<string> Notices { get; init; } = [];
}
