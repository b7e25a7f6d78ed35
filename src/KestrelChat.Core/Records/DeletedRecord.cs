namespace KestrelChat.Records;

/// <summary>A message is deleted: by who wrote it, or by one who keeps order where it was said. What it is and whose, the author's node has read; that never changes.</summary>
public sealed class DeletedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => IsByRight ? RecordKind.Removed : RecordKind.Deleted;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The number of the message.</summary>
    public required long Target { get; init; }

    /// <summary>The name of the room where it was said.</summary>
    public required string Room { get; init; }

    /// <summary>The name of who said it.</summary>
    public required string To { get; init; }

    /// <summary>The connection of who said it.</summary>
    public long Author { get; init; }

    /// <summary>The number of the newest deletion before the message was read: if there was another one since, it may be deleted already.</summary>
    public long Proof { get; init; }

    /// <summary>Whether somebody else does it, who keeps order in the room.</summary>
    public bool IsByRight { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Target);
        writer.Add(Room);
        writer.Add(To);
        writer.Add(Author);
        writer.Add(Proof);
    }
}
