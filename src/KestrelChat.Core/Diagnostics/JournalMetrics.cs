using System.Diagnostics.Metrics;

namespace KestrelChat.Diagnostics;

/// <summary>The instruments of a journal that stores. Labels are closed lists.</summary>
public sealed class JournalMetrics : IDisposable
{
    // From a fast disk's synchronisation (50 µs) to a disk in trouble (seconds).
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly InstrumentAdvice<int> Sizes = new()
    {
        HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
    };

    private readonly Meter _meter = new(ChatMetrics.MeterName);
    private readonly Histogram<double> _commit;
    private readonly Histogram<int> _batch;
    private readonly Counter<long> _errors;
    private long _damaged;

    public JournalMetrics()
    {
        _commit = _meter.CreateHistogram("kestrelchat.journal.commit.duration", "s", "From the start of a transaction until its messages are as durable as configured.", advice: Durations);
        _batch = _meter.CreateHistogram("kestrelchat.journal.batch.size", null, "Messages stored with one transaction.", advice: Sizes);
        _errors = _meter.CreateCounter<long>("kestrelchat.journal.errors", null, "Faults of the journal's storage, by kind.");
        _meter.CreateObservableCounter("kestrelchat.journal.damaged.rows", () => Volatile.Read(ref _damaged), null, "Stored rows whose checksum was found wrong.");
    }

    /// <summary>Rows whose checksum was found wrong since the start.</summary>
    public long Damaged => Volatile.Read(ref _damaged);

    /// <summary>Tells the instruments where the present values are to be read.</summary>
    /// <param name="size">The bytes of all files of the journal.</param>
    /// <param name="free">The bytes that are free where they are.</param>
    /// <param name="lastSequence">The newest stored message's number.</param>
    public void Observe(Func<long> size, Func<long> free, Func<long> lastSequence)
    {
        _meter.CreateObservableGauge("kestrelchat.journal.size", size, "By", "What all files of the journal take.");
        _meter.CreateObservableGauge("kestrelchat.journal.free", free, "By", "What is free on the disk where they are.");
        _meter.CreateObservableGauge("kestrelchat.journal.last.sequence", lastSequence, null, "The sequence number of the newest stored message.");
    }

    public void Committed(TimeSpan took, int messages)
    {
        _commit.Record(took.TotalSeconds);
        _batch.Record(messages);
    }

    public void FoundDamaged(int rows = 1) => Interlocked.Add(ref _damaged, rows);

    /// <summary>Counts a fault.</summary>
    /// <param name="kind">One of a closed list.</param>
    public void Failed(string kind) => _errors.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Dispose() => _meter.Dispose();
}
