namespace KestrelChat.Records;

/// <summary>A room's owner says how many people it takes.</summary>
public sealed class LimitedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Limited;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of the room. It is no history of that room: <see cref="JournalRecord.HistoryRoom"/> is null.</summary>
    public required string Room { get; init; }

    /// <summary>How many; 0 for as many as come.</summary>
    public long Most { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Room);
        writer.Add(Most);
    }
}
