namespace KestrelChat.Records;

/// <summary>A room's owner takes that back.</summary>
public sealed class ModeratorRemovedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.ModeratorRemoved;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of the room. It is no history of that room: <see cref="JournalRecord.RoomName"/> is null.</summary>
    public required string Room { get; init; }

    /// <summary>The account's name.</summary>
    public required string To { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Room);
        writer.Add(To);
    }
}
