namespace KestrelChat.Records;

/// <summary>A room becomes the account's whose owner is about to make it.</summary>
public sealed class FoundedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Founded;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of the room. It is no history of that room: <see cref="JournalRecord.HistoryRoom"/> is null.</summary>
    public required string Room { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Room);
}
