namespace KestrelChat.Records;

/// <summary>What stands in the place of something said that was deleted, with its number and time. It never gets a place of its own.</summary>
public sealed class DeletedMessageRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.DeletedMessage;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of the room where it was said; null if it was said to one person.</summary>
    public string? Room { get; init; }

    /// <summary>The name of who deleted it; null if that is not told.</summary>
    public string? By { get; init; }

    /// <inheritdoc/>
    public override string? HistoryRoom => Room;

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Room);
        writer.Add(By);
    }
}
