using KestrelChat.Text;

namespace KestrelChat.Records;

/// <summary>An operator keeps somebody from writing, or a moderator in a room, or the server by itself (<see cref="ReservedNames.Server"/>) the connection that it names.</summary>
public sealed class MutedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => Room is null ? RecordKind.Muted : RecordKind.RoomMuted;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of that person.</summary>
    public required string To { get; init; }

    /// <summary>For how many seconds from the record's time on; 0 until it is lifted.</summary>
    public long Seconds { get; init; }

    /// <summary>Why; null if the operator gave no reason.</summary>
    public string? Text { get; init; }

    /// <summary>The name of the room where alone it holds; null for the whole server.</summary>
    public string? Room { get; init; }

    /// <summary>Whether nobody did it but the server.</summary>
    internal bool IsByServer => Room is null && From.Equals(ReservedNames.Server, StringComparison.Ordinal);

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Seconds);
        writer.Add(Text);
        if (Room is not null)
            writer.Add(Room);
    }
}
