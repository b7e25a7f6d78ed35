namespace KestrelChat.Records;

/// <summary>An operator sets how long one person has to wait in a room between two messages.</summary>
public sealed class SlowedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Slowed;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of the room. It is no history of that room: <see cref="JournalRecord.HistoryRoom"/> is null.</summary>
    public required string Room { get; init; }

    /// <summary>How many seconds; 0 for none.</summary>
    public long Seconds { get; init; }

    /// <summary>Why; null if the operator gave no reason.</summary>
    public string? Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Room);
        writer.Add(Seconds);
        writer.Add(Text);
    }
}
