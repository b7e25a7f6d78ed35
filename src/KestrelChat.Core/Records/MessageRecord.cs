using KestrelChat.Text;

namespace KestrelChat.Records;

/// <summary>Something said in a room.</summary>
public sealed class MessageRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Message;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The room's name.</summary>
    public required string Room { get; init; }

    /// <summary>What was said: a line, or several with LF between each two (<see cref="PastedText"/>).</summary>
    public required string Text { get; init; }

    /// <inheritdoc/>
    public override string? HistoryRoom => Room;

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Room);
        writer.Add(Text);
    }
}
