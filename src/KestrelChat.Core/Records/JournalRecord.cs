using System.Diagnostics;

namespace KestrelChat.Records;

/// <summary>
/// One thing that happened and that the state depends on: the envelope that all kinds share. Each kind is a sealed class of its own, but
/// that an act of the server and the same act in a room share one, with what it says as its body (derived, not held: a message is one object less). Immutable but for the place that it gets in the
/// order of all records.
/// </summary>
public abstract class JournalRecord
{
    // A number in place of a time and its zone: the room for the span.
    private long _taken;

    /// <summary>What kind of record it is.</summary>
    public abstract RecordKind Kind { get; }

    /// <summary>Whether it is kept and gets a sequence number: a property of the kind. Presence is ordered like everything else, but ends
    /// with the process.</summary>
    public abstract bool IsStored { get; }

    /// <summary>The connection it comes from; unique on every node that writes to the same journal.</summary>
    public required long Session { get; init; }

    /// <summary>The name of its author at that moment.</summary>
    public required string From { get; init; }

    /// <summary>The author's own number of the request that it answers, such as a key that makes a repeated request harmless; 0 if there is none.</summary>
    public long Request { get; init; }

    /// <summary>When its node took it, on that node's clock, in whole milliseconds of UTC; set by who orders records.</summary>
    public DateTimeOffset Taken
    {
        get => new(_taken, TimeSpan.Zero);
        internal set => _taken = value.UtcTicks;
    }

    /// <summary>The place in the order of all stored records: 1, 2, 3 …; 0 before the state has given it one, and for what is not stored.</summary>
    public long Sequence { get; internal set; }

    /// <summary>The time that everybody sees: <see cref="Taken"/>, but never before the record ahead of it.</summary>
    public DateTimeOffset Time { get; internal set; }

    /// <summary>The room in whose history it stands; null if in none, as with an act that has a room of its own, of which that history does not tell.</summary>
    public virtual string? HistoryRoom => null;

    /// <summary>What tells of its way to the readers, where it is sampled; until its outcome is known.</summary>
    internal Activity? Span { get; set; }

    /// <summary>Takes a place as it was stored; for readers of what is stored.</summary>
    public void SetPlace(long sequence, DateTimeOffset time) => (Sequence, Time, Taken) = (sequence, time, time);

    /// <summary>Writes the body, in the order in which <see cref="RecordCodec"/> reads it back.</summary>
    internal abstract void WriteBody(ref RecordWriter writer);
}
