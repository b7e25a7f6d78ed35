namespace KestrelChat.Records;

/// <summary>Something done in a room (<c>/me</c>).</summary>
public sealed class ActionRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Action;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The room's name.</summary>
    public required string Room { get; init; }

    /// <summary>What was done.</summary>
    public required string Text { get; init; }

    /// <inheritdoc/>
    public override string? HistoryRoom => Room;

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Room);
        writer.Add(Text);
    }
}
