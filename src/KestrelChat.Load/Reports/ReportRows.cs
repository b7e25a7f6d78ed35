using System.Globalization;

namespace KestrelChat.Load.Reports;

/// <summary>A report in words and figures for people: what is null is left out.</summary>
internal static class ReportRows
{
    private const double MicrosecondsPerMillisecond = 1000;
    private const double Mega = 1e6;

    public static IReadOnlyList<(string Name, string Value)> Of(ResultsReport results)
    {
        var rows = new List<(string, string)>
        {
            ("messages", F($"{results.Messages} in {results.Seconds:0.00} s, {results.MessagesPerSecond:0} a second")),
            ("deliveries", F($"{results.Deliveries}, {results.DeliveriesPerSecond:0} a second, {results.BytesPerSecond / Mega:0.0} MB/s")),
        };
        if (results.LatencyMicroseconds is { } l)
        {
            rows.Add(("latency, ms", F($"p50 {Ms(l.P50)}, p90 {Ms(l.P90)}, p99 {Ms(l.P99)}, p99.9 {Ms(l.P999)}, max {Ms(l.Max)} ({l.Count} samples)")));
        }

        if (results.CpuShare is { } share)
            rows.Add(("server's CPU", F($"{share:P1}: user {results.CpuUserSeconds:0.00} s, system {results.CpuSystemSeconds:0.00} s")));
        if (results.CpuMicrosecondsPerDelivery is { } cost)
            rows.Add(("CPU a delivery", F($"{cost:0.000} µs")));
        if (results is { MemoryBytesBefore: { } before, MemoryBytesAfter: { } after })
            rows.Add(("server's memory", F($"{before / Mega:0.0} -> {after / Mega:0.0} MB, {results.MemoryBytesPerClient:0} bytes a client")));
        if (results.AllocatedBytesPerMessage is { } allocated)
            rows.Add(("allocates", F($"{allocated:0} bytes a message")));
        if (results.Connects is { } connects)
            rows.Add(("came and went", F($"{connects}, {results.ConnectsPerSecond:0} a second")));
        if (results.SlowCut is { } cut)
            rows.Add(("slow clients cut", F($"{cut}")));
        rows.Add(("load's own CPU", F($"{results.LoadCpuShare:P1}")));
        rows.Add(("faults", F($"lost {results.Lost}, doubled {results.Doubled}, reordered {results.Reordered}, bad bytes {results.BadBytes}, closed by the server {results.ClosedByServer}")));
        rows.Add(("gaps told", F($"{results.GapLines}, of {results.GapMissed} lines")));
        rows.AddRange(results.Notices.Select(n => ("the server says", n)));
        return rows;
    }

    private static string Ms(double microseconds) => F($"{microseconds / MicrosecondsPerMillisecond:0.000}");

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
