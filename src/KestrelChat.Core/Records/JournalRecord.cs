using KestrelChat.Rooms;
using KestrelChat.Sessions;

namespace KestrelChat.Records;

/// <summary>One thing that happened and that other people can see. Immutable once the journal has given it its place.</summary>
public sealed class JournalRecord
{
    public required RecordKind Kind { get; init; }

    /// <summary>The connection it comes from; unique on every node that writes to the same journal.</summary>
    public required long Session { get; init; }

    /// <summary>The name of its author at that moment.</summary>
    public required string From { get; init; }

    public string? Room { get; init; }

    public string? To { get; init; }

    public string? Text { get; init; }

    /// <summary>The place in the order of all stored records: 1, 2, 3 …; 0 before it has one, and for presence.</summary>
    public long Sequence { get; private set; }

    /// <summary>When the journal took it.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>Whether it is kept. Presence is ordered like everything else, but ends with the process.</summary>
    public bool IsStored => Kind >= RecordKind.Message;

    /// <summary>Fixes its place; for journals only, before the record is applied.</summary>
    public void Stamp(long sequence, DateTimeOffset time)
    {
        Sequence = sequence;
        Time = time;
    }
}
