using HdrHistogram;

namespace KestrelChat.Load.Processes;

/// <summary>Adds up what the processes of a run saw.</summary>
internal static class PartSum
{
    private const int Digits = 3;

    /// <summary>The sum; if two processes saw all messages of a room in different orders, that is a fault more.</summary>
    /// <param name="parts">The first one is that of the process which sent.</param>
    /// <param name="latencies">All latencies, in nanoseconds.</param>
    public static PartReport Of(IReadOnlyList<PartReport> parts, out LongHistogram latencies)
    {
        latencies = new LongHistogram(Math.Max(2, parts.SelectMany(p => p.Latencies).Select(l => l.Nanoseconds).DefaultIfEmpty(2).Max()), Digits);
        foreach (var latency in parts.SelectMany(p => p.Latencies))
            latencies.RecordValueWithCount(latency.Nanoseconds, latency.Count);

        var first = parts[0];
        var differing = parts.Skip(1).Sum(p => p.Orders.Zip(first.Orders).Count(o => o.First.Count == o.Second.Count && o.First.Digest != o.Second.Digest));
        return new PartReport
        {
            Deliveries = parts.Sum(p => p.Deliveries),
            Bytes = parts.Sum(p => p.Bytes),
            Lost = parts.Sum(p => p.Lost),
            Doubled = parts.Sum(p => p.Doubled),
            Reordered = parts.Sum(p => p.Reordered) + differing,
            GapLines = parts.Sum(p => p.GapLines),
            GapMissed = parts.Sum(p => p.GapMissed),
            ClosedByServer = parts.Sum(p => p.ClosedByServer),
            BadBytes = parts.Sum(p => p.BadBytes),
            ProcessorSeconds = parts.Sum(p => p.ProcessorSeconds),
            Orders = first.Orders,
            Notices = [.. parts.SelectMany(p => p.Notices).Distinct(StringComparer.Ordinal)],
        };
    }
}
