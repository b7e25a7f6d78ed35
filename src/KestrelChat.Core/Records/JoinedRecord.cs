namespace KestrelChat.Records;

/// <summary>A connection enters a room, made if missing, and leaves the one where it was.</summary>
public sealed class JoinedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Joined;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>The room's name.</summary>
    public required string Room { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Room);
}
