using System.Diagnostics;
using KestrelChat.Load.Gauges;
using KestrelChat.Load.Options;
using KestrelChat.Load.Processes;
using KestrelChat.Load.Reports;
using KestrelChat.Load.Scenarios;

namespace KestrelChat.Load.Runs;

/// <summary>A run from beginning to end, as the first process sees it.</summary>
internal sealed class LoadRun(LoadOptions options, LiveView view) : IDisposable
{
    private const int NanosecondsPerMillisecond = 1_000_000;

    private readonly ProcessGauge? _server = options.Pid is { } pid ? new ProcessGauge(pid) : null;

    private readonly AllocationGauge? _allocation = options.Metrics is { } page ? new AllocationGauge(page) : null;

    public void Dispose() => _allocation?.Dispose();

    /// <summary>Makes the run.</summary>
    /// <exception cref="LoadException">The run cannot be made.</exception>
    public LoadReport Execute()
    {
        if (_server is { Exists: false })
            throw new LoadException($"There is no process {options.Pid} on this machine (--pid).");
        _ = _allocation?.AllocatedBytes();
        var scenario = ScenarioTable.Create(options);
        using var stage = new Stage(options, scenario);
        using var children = Children.Start(options);
        var before = _server?.ResidentBytes();
        stage.Connect(() => children.AreReady, n => ShowConnecting(n, stage));
        view.Show("settling", 0, 1, "");
        stage.Settle();
        var settled = _server?.ResidentBytes();
        // Asked before the warm-up: the answer's cost must not count to what is measured.
        var atFirst = _allocation?.AllocatedBytes();
        var window = Measure(stage, children);
        var allocated = _allocation?.AllocatedBytes() - atFirst;
        var after = scenario.IsMemoryOfTheEnd ? _server?.ResidentBytes() : settled;
        view.Show("draining", 1, 1, "");
        scenario.TalkEnded(stage.Crowd);
        children.End(stage.Population.Rooms[0].Sent);
        stage.Drain();
        var total = PartSum.Of([stage.Report(), .. children.Reports(() => stage.Crowd.Poll(10))], out var latencies);
        var memory = new ServerMemory(before, after, stage.Sent > 0 ? allocated / (double)stage.Sent : null);
        return ReportWriter.Write(options, scenario, window, total, latencies, memory);
    }

    private Measured Measure(Stage stage, Children children)
    {
        var crowd = stage.Crowd;
        var speaker = new Speaker(crowd.Wire, options.Part.Run, options.Size);
        var talk = stage.Scenario.CreateTalk(speaker);
        stage.Scenario.Begin(crowd);
        var start = Stopwatch.GetTimestamp();
        var from = start + Nanoseconds(options.Warmup);
        var to = from + Nanoseconds(options.Duration);
        children.Begin(from, to);
        Measured? begun = null;
        long now;
        for (now = start; now < to; now = Stopwatch.GetTimestamp())
        {
            if (begun is null && now >= from)
            {
                begun = Take(stage, now);
                stage.StartMeasuring();
            }

            talk.Feed(now);
            if (begun is not null && stage.Scenario.Passersby is { } passersby)
            {
                passersby.Feed(now);
                if (passersby.IsDone)
                    to = now;
            }

            crowd.Poll(Math.Min(talk.Patience, (int)Math.Max(0, (to - now) / NanosecondsPerMillisecond)));
            if (view.IsDue(now))
                view.Show(begun is null ? "warming up" : "measuring", now - start, to - start, $"{stage.Sent} messages, {stage.Ledger.Deliveries} deliveries");
        }

        var ended = Take(stage, now);
        stage.StopMeasuring();
        return ended.Since(begun ?? ended);
    }

    private Measured Take(Stage stage, long now)
    {
        var used = _server?.ProcessorSeconds();
        return new Measured(now, stage.Sent, used?.User, used?.System, stage.Scenario.Passersby?.Done);
    }

    private void ShowConnecting(int ready, Stage stage)
    {
        if (view.IsDue(Stopwatch.GetTimestamp()))
            view.Show("connecting", ready, Math.Max(1, stage.Population.Clients.Count), $"{ready} clients");
    }

    private static long Nanoseconds(TimeSpan time) => (long)time.TotalNanoseconds;
}
