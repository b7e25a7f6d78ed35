using System.Diagnostics;
using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;
using KestrelChat.Load.Processes;
using KestrelChat.Load.Scenarios;

namespace KestrelChat.Load.Runs;

/// <summary>One process's part of a run, in the steps that every part goes through: connect, settle, measure, drain.</summary>
internal sealed class Stage : IDisposable
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DrainQuiet = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(60);

    private TimeSpan _used;

    public Stage(LoadOptions options, Scenario scenario)
    {
        Scenario = scenario;
        Crowd = new Crowd(scenario.CreateWire(), new Dialer(options.Host, options.Port, options.HttpPort, options.ClientsPerAddress, options.Tls), new Ledger());
        scenario.Populate();
    }

    public Scenario Scenario { get; }

    public Crowd Crowd { get; }

    public Ledger Ledger => Crowd.Ledger;

    public Population Population => Scenario.Population;

    /// <summary>Messages that were sent to all rooms.</summary>
    public long Sent => Population.Rooms.Sum(r => r.Sent);

    /// <summary>Connects all clients and waits until they are ready.</summary>
    /// <param name="isEnough">Whether other processes are ready too.</param>
    /// <param name="progress">Called now and then with the number of clients that are ready.</param>
    /// <exception cref="LoadException">The server cannot be reached or does not want them.</exception>
    public void Connect(Func<bool> isEnough, Action<int> progress)
    {
        foreach (var client in Population.Clients)
            Crowd.Add(client);
        var (unready, since) = (Crowd.Unready, Stopwatch.GetTimestamp());
        while (Crowd.Unready > 0 || !isEnough())
        {
            Crowd.Poll(10);
            progress(Population.Clients.Count - Crowd.Unready);
            if (Crowd.Unready != unready || Crowd.Unready == 0)
                (unready, since) = (Crowd.Unready, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) > ConnectPatience)
                throw new LoadException($"{unready} of {Population.Clients.Count} clients were not ready within {ConnectPatience.TotalSeconds:0} s after the others.");
        }
    }

    /// <summary>Waits until the news of who has come is told.</summary>
    public void Settle() => PollUntilQuiet(Crowd.Wire.News > Quiet ? Crowd.Wire.News : Quiet, SettleLimit, static () => false);

    /// <summary>Waits until everybody got everything, or nothing comes any more.</summary>
    public void Drain() => PollUntilQuiet(DrainQuiet, DrainLimit, () => Lost() == 0);

    /// <summary>From now on deliveries and latencies count.</summary>
    public void StartMeasuring()
    {
        _used = Environment.CpuUsage.TotalTime;
        Ledger.IsMeasuring = true;
    }

    public void StopMeasuring()
    {
        Ledger.IsMeasuring = false;
        _used = Environment.CpuUsage.TotalTime - _used;
    }

    /// <summary>What this part saw.</summary>
    public PartReport Report() => new()
    {
        Deliveries = Ledger.Deliveries,
        Bytes = Ledger.Bytes,
        Lost = Lost(),
        Doubled = Ledger.Doubled,
        Reordered = Ledger.Reordered,
        GapLines = Ledger.GapLines,
        GapMissed = Ledger.GapMissed,
        ClosedByServer = Crowd.ClosedByServer,
        BadBytes = Ledger.BadBytes,
        ProcessorSeconds = _used.TotalSeconds,
        Orders = [.. Population.Rooms.Select(r => new OrderReport(r.Book.Count, r.Book.Digest))],
        Latencies = [.. Ledger.Latencies.RecordedValues().Select(v => new LatencyCount(v.ValueIteratedTo, v.CountAtValueIteratedTo))],
        Notices = Ledger.Notices,
    };

    public void Dispose() => Crowd.Dispose();

    // Who was closed must have got everything up to its end.
    private long Lost() => Population.Rooms.Sum(room =>
        room.Receivers.Sum(c => c.Place.LostBefore(c.State is ClientState.Ready ? room.Sent : c.Place.Next)));

    private void PollUntilQuiet(TimeSpan quiet, TimeSpan limit, Func<bool> isDone)
    {
        var start = Stopwatch.GetTimestamp();
        var (arrived, since) = (Crowd.Arrived, start);
        while (Stopwatch.GetElapsedTime(start) < limit)
        {
            var events = Crowd.Poll(10);
            if (Crowd.Arrived != arrived)
                (arrived, since) = (Crowd.Arrived, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) > quiet || (events == 0 && isDone()))
                return;
        }
    }
}
