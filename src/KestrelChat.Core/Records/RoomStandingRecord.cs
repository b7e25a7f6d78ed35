namespace KestrelChat.Records;

/// <summary>What the kinds share that say what an account is in a room.</summary>
public abstract class RoomStandingRecord : JournalRecord
{
    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of the room. It is no history of that room: <see cref="JournalRecord.HistoryRoom"/> is null.</summary>
    public required string Room { get; init; }

    /// <summary>The account's name.</summary>
    public required string To { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Room);
        writer.Add(To);
    }
}
