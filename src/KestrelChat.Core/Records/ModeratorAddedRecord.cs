namespace KestrelChat.Records;

/// <summary>A room's owner has an account keep order in it.</summary>
public sealed class ModeratorAddedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.ModeratorAdded;

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
