using HdrHistogram;

namespace KestrelChat.Load.Reports;

/// <summary>Microseconds from when a message was due until a receiver had it.</summary>
internal sealed record LatencyReport(double P50, double P90, double P99, double P999, double Max, long Count)
{
    private const double NanosecondsPerMicrosecond = 1000;

    /// <summary>From a histogram of nanoseconds; null if it is empty.</summary>
    public static LatencyReport? Of(HistogramBase nanoseconds)
    {
        return nanoseconds.TotalCount == 0 ? null : new LatencyReport(At(50), At(90), At(99), At(99.9), At(100), nanoseconds.TotalCount);

        double At(double percentile) => nanoseconds.GetValueAtPercentile(percentile) / NanosecondsPerMicrosecond;
    }
}
