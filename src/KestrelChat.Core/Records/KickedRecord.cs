namespace KestrelChat.Records;

/// <summary>An operator sends somebody out of a room to the lobby, or out of the lobby and so out of the server.</summary>
public sealed class KickedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Kicked;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of that person.</summary>
    public required string To { get; init; }

    /// <summary>The name of the room, where that person must still be. It is no history of that room: <see cref="JournalRecord.HistoryRoom"/> is null.</summary>
    public required string Room { get; init; }

    /// <summary>Why; null if the operator gave no reason.</summary>
    public string? Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Room);
        writer.Add(Text);
    }
}
