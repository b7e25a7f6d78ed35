namespace KestrelChat.Records;

/// <summary>An operator lets somebody in again, or those who come from some addresses; or a moderator into a room.</summary>
public sealed class UnbannedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => Room is null ? RecordKind.Unbanned : RecordKind.RoomUnbanned;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name that was banned, or the addresses in CIDR notation.</summary>
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
