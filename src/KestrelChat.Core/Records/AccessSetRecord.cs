namespace KestrelChat.Records;

/// <summary>A room's owner says who may enter it.</summary>
public sealed class AccessSetRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.AccessSet;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of the room. It is no history of that room: <see cref="JournalRecord.HistoryRoom"/> is null.</summary>
    public required string Room { get; init; }

    /// <summary>Who may.</summary>
    public RoomAccess Access { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Room);
        writer.Add((byte)Access);
    }
}
