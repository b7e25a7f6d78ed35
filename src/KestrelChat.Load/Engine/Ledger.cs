using System.Diagnostics;
using HdrHistogram;
using KestrelChat.Load.Checks;

namespace KestrelChat.Load.Engine;

/// <summary>What one process saw: deliveries and latencies while it measures, faults from the first message to the last.</summary>
internal sealed class Ledger
{
    // Three digits of 1 ns to 1 min: longer ones count as a minute.
    private const long LongestLatency = 60_000_000_000;
    private const int LatencyDigits = 3;
    private const int MaxNotices = 5;

    public bool IsMeasuring { get; set; }

    public long Deliveries { get; private set; }

    public long Bytes { get; private set; }

    public long Doubled { get; private set; }

    public long Reordered { get; private set; }

    public long GapLines { get; private set; }

    public long GapMissed { get; private set; }

    public long BadBytes { get; private set; }

    public LongHistogram Latencies { get; } = new(LongestLatency, LatencyDigits);

    /// <summary>What the server said against this run, such as that it paces a sender; each once, the first few.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>A receiver got bytes.</summary>
    public void Receive(Client client, ReadOnlySpan<byte> bytes, bool isChecked)
    {
        if (IsMeasuring && client.IsReceiver)
            Bytes += bytes.Length;
        if (isChecked)
            BadBytes += client.AllowList.Count(bytes);
    }

    /// <summary>A receiver got a message.</summary>
    /// <param name="client">The receiver.</param>
    /// <param name="stamp">The beginning of the text, a whole stamp.</param>
    /// <param name="now">Nanoseconds; 0 if this receiver's latency is not measured.</param>
    public void Deliver(Client client, ReadOnlySpan<byte> stamp, long now)
    {
        var sighting = client.Room.Book.See(ref client.Place, Stamp.IdOf(stamp));
        if (sighting is not Sighting.InOrder && !CountFault(sighting))
            return;
        if (!IsMeasuring)
            return;
        Deliveries++;
        if (now > 0)
            Record(Stamp.Age(stamp, now));
    }

    /// <summary>A sender's newest message was acknowledged by something else than the message itself.</summary>
    public void Acknowledge(Client client)
    {
        client.Place.Got++;
        if (!IsMeasuring)
            return;
        Deliveries++;
        Record(Stopwatch.GetTimestamp() - client.SentAt);
    }

    /// <summary>The server told a receiver how many lines it missed.</summary>
    public void TellGap(Client client, long missed)
    {
        GapLines++;
        GapMissed += missed;
        client.Place.Told += missed;
    }

    public void Note(string notice)
    {
        if (Notices.Count < MaxNotices && !Notices.Contains(notice, StringComparer.Ordinal))
            Notices.Add(notice);
    }

    private void Record(long nanoseconds)
    {
        if (nanoseconds >= 0)
            Latencies.RecordValue(Math.Min(nanoseconds, LongestLatency));
    }

    private bool CountFault(Sighting sighting)
    {
        if (sighting is Sighting.Doubled)
            Doubled++;
        else if (sighting is Sighting.Reordered)
            Reordered++;
        return sighting is Sighting.Reordered;
    }
}
