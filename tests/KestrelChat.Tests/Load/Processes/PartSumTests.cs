using KestrelChat.Load.Processes;
using KestrelChat.Load.Reports;

namespace KestrelChat.Tests.Load.Processes;

public sealed class PartSumTests
{
    [Fact]
    public void Histograms_are_merged_not_averaged()
    {
        PartReport[] parts =
        [
            new() { Latencies = [new LatencyCount(1_000, 97)] },
            new() { Latencies = [new LatencyCount(1_000, 1), new LatencyCount(9_000_000, 2)] },
        ];
        PartSum.Of(parts, out var latencies);
        var report = LatencyReport.Of(latencies)!;
        Assert.Equal(100, report.Count);
        Assert.Equal((1.0, 1.0), (report.P50, report.P90));
        // Three digits are kept.
        Assert.InRange(report.P99, 8_990, 9_010);
        Assert.InRange(report.Max, 8_990, 9_010);
    }

    [Fact]
    public void Nobody_sampled_is_no_latency()
    {
        PartSum.Of([new PartReport()], out var latencies);
        Assert.Null(LatencyReport.Of(latencies));
    }

    [Fact]
    public void Counts_are_added()
    {
        var sum = PartSum.Of([Part(1), Part(10)], out _);
        Assert.Equal(Part(11) with { Orders = sum.Orders, Latencies = sum.Latencies, Notices = sum.Notices }, sum);
    }

    [Fact]
    public void Two_processes_that_saw_different_orders_are_a_fault()
    {
        Assert.Equal(0, Faults(new OrderReport(5, 1), new OrderReport(5, 1)));
        Assert.Equal(1, Faults(new OrderReport(5, 1), new OrderReport(5, 2)));
        // Different counts are lost messages, which are counted as such.
        Assert.Equal(0, Faults(new OrderReport(5, 1), new OrderReport(4, 2)));
    }

    private static long Faults(OrderReport first, OrderReport second) =>
        PartSum.Of([new PartReport { Orders = [first] }, new PartReport { Orders = [second] }], out _).Reordered;

    private static PartReport Part(int n) => new()
    {
        Deliveries = n,
        Bytes = 2 * n,
        Lost = 3 * n,
        Doubled = 4 * n,
        Reordered = 5 * n,
        GapLines = 6 * n,
        GapMissed = 7 * n,
        ClosedByServer = 8 * n,
        BadBytes = 9 * n,
        ProcessorSeconds = n,
    };
}
