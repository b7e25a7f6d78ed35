namespace KestrelChat.Records;

/// <summary>An operator lets somebody write again, or a moderator in a room.</summary>
public sealed class UnmutedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => Room is null ? RecordKind.Unmuted : RecordKind.RoomUnmuted;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name that was muted, which that person may not have any more.</summary>
    public required string To { get; init; }

    /// <summary>Why; null if the operator gave no reason.</summary>
    public string? Text { get; init; }

    /// <summary>The name of the room where alone it held; null for the whole server.</summary>
    public string? Room { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Text);
        if (Room is not null)
            writer.Add(Room);
    }
}
