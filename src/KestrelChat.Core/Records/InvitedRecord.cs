namespace KestrelChat.Records;

/// <summary>A room's owner invites an account, or takes that back.</summary>
public sealed class InvitedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Invited;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of the room. It is no history of that room: <see cref="JournalRecord.HistoryRoom"/> is null.</summary>
    public required string Room { get; init; }

    /// <summary>The account's name.</summary>
    public required string To { get; init; }

    /// <summary>Whether it is taken back.</summary>
    public bool IsTakenBack { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Room);
        writer.Add(To);
        writer.Add(IsTakenBack ? (byte)1 : (byte)0);
    }
}
