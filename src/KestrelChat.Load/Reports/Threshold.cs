using KestrelChat.Load.Options;

namespace KestrelChat.Load.Reports;

/// <summary>The figures that the user wants kept.</summary>
internal static class Threshold
{
    private const double MicrosecondsPerMillisecond = 1000;

    public static IReadOnlyList<ThresholdReport> Check(LoadOptions options, ResultsReport results) =>
    [
        .. AtMost("max-p99-ms", options.MaxP99Milliseconds, results.LatencyMicroseconds?.P99 / MicrosecondsPerMillisecond),
        .. AtMost("max-cpu-us", options.MaxCpuMicroseconds, results.CpuMicrosecondsPerDelivery),
        .. AtMost("max-client-bytes", options.MaxBytesPerClient, results.MemoryBytesPerClient),
        .. AtMost("max-lost", options.MaxLost, results.Lost),
        .. AtMost("max-faults", options.MaxFaults, results.Doubled + results.Reordered + results.BadBytes),
        .. AtLeast("min-messages", options.MinMessagesPerSecond, results.MessagesPerSecond),
    ];

    private static IEnumerable<ThresholdReport> AtMost(string name, double? limit, double? value) =>
        limit is { } l ? [new ThresholdReport(name, l, value, value is null || value > l)] : [];

    private static IEnumerable<ThresholdReport> AtLeast(string name, double? limit, double? value) =>
        limit is { } l ? [new ThresholdReport(name, l, value, value is null || value < l)] : [];
}
