using KestrelChat.Load.Checks;

namespace KestrelChat.Load.Reports;

/// <summary>What came out of a run. Null is what the scenario does not have, or what could not be measured.</summary>
internal sealed record ResultsReport : FaultCounts
{
    public ResultsReport(FaultCounts faults)
        : base(faults)
    {
    }

    public double Seconds { get; init; }

    public long Messages { get; init; }

    public long Deliveries { get; init; }

    public double MessagesPerSecond { get; init; }

    public double DeliveriesPerSecond { get; init; }

    public double BytesPerSecond { get; init; }

    public double? CpuMicrosecondsPerDelivery { get; init; }

    public double? CpuUserSeconds { get; init; }

    public double? CpuSystemSeconds { get; init; }

    public double? CpuShare { get; init; }

    public LatencyReport? LatencyMicroseconds { get; init; }

    public long? MemoryBytesBefore { get; init; }

    public long? MemoryBytesAfter { get; init; }

    public double? MemoryBytesPerClient { get; init; }

    /// <summary>Bytes that the server allocated, for all deliveries of a message together.</summary>
    public double? AllocatedBytesPerMessage { get; init; }

    /// <summary>Processor time of the load itself a second: near 1, with one core for it, the load is what limits a closed loop.</summary>
    public double LoadCpuShare { get; init; }

    /// <summary>Clients that came and went.</summary>
    public long? Connects { get; init; }

    public double? ConnectsPerSecond { get; init; }

    /// <summary>Of those who never read, how many the server cut.</summary>
    public long? SlowCut { get; init; }

    /// <summary>What the server said against the run.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
