namespace KestrelChat.Records;

/// <summary>A room's topic is set.</summary>
public sealed class TopicRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Topic;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The room's name.</summary>
    public required string Room { get; init; }

    /// <summary>The topic; empty for none.</summary>
    public required string Text { get; init; }

    /// <inheritdoc/>
    public override string? HistoryRoom => Room;

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Room);
        writer.Add(Text);
    }
}
