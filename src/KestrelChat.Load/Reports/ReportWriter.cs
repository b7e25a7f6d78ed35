using HdrHistogram;
using KestrelChat.Load.Gauges;
using KestrelChat.Load.Options;
using KestrelChat.Load.Processes;
using KestrelChat.Load.Scenarios;

namespace KestrelChat.Load.Reports;

/// <summary>Makes the report of a run from what was measured.</summary>
internal static class ReportWriter
{
    private const double NanosecondsPerSecond = 1e9;
    private const double MicrosecondsPerSecond = 1e6;

    public static LoadReport Write(LoadOptions options, Scenario scenario, Measured window, PartReport total, LongHistogram latencies, ServerMemory memory)
    {
        var results = Results(window, total) with
        {
            LatencyMicroseconds = LatencyReport.Of(latencies),
            MemoryBytesBefore = memory.BytesBefore,
            MemoryBytesAfter = memory.BytesAfter,
            MemoryBytesPerClient = (memory.BytesAfter - memory.BytesBefore) / (double)Math.Max(1, scenario.ClientsInAll),
            AllocatedBytesPerMessage = memory.AllocatedPerMessage,
            SlowCut = scenario.SlowCut,
        };
        return new LoadReport(
            options.Scenario,
            options.Protocol,
            new ServerReport(options.Host, options.Port, options.Tls, options.Pid),
            Machine.Describe(),
            Describe(options),
            results,
            Threshold.Check(options, results));
    }

    private static ResultsReport Results(Measured window, PartReport total)
    {
        var seconds = window.Nanoseconds / NanosecondsPerSecond;
        var processor = window.UserSeconds + window.SystemSeconds;
        return new ResultsReport(total)
        {
            Seconds = seconds,
            Messages = window.Messages,
            Deliveries = total.Deliveries,
            MessagesPerSecond = window.Messages / seconds,
            DeliveriesPerSecond = total.Deliveries / seconds,
            BytesPerSecond = total.Bytes / seconds,
            CpuMicrosecondsPerDelivery = total.Deliveries > 0 ? processor * MicrosecondsPerSecond / total.Deliveries : null,
            CpuUserSeconds = window.UserSeconds,
            CpuSystemSeconds = window.SystemSeconds,
            CpuShare = processor / seconds,
            LoadCpuShare = total.ProcessorSeconds / seconds,
            Connects = window.Connects,
            ConnectsPerSecond = window.Connects / seconds,
            Notices = total.Notices,
        };
    }

    private static OptionsReport Describe(LoadOptions options) => new(
        OrNull(options.Receivers),
        OrNull(options.Senders),
        options.Window,
        options.Rate,
        options.Size > 0 ? options.Size : null,
        options.Duration.TotalSeconds,
        options.Warmup.TotalSeconds,
        Spread.ProcessesOf(options),
        OrNull(options.Rooms),
        OrNull(options.Members),
        OrNull(options.TalkingRooms),
        OrNull(options.Abusers),
        options.SlowShare > 0 ? options.SlowShare : null,
        options.Connects,
        options.ConnectRate,
        options.Scenario == ScenarioTable.Churn ? options.Leave.ToString().ToLowerInvariant() : null);

    private static int? OrNull(int count) => count > 0 ? count : null;
}
