namespace KestrelChat.Records;

/// <summary>An operator keeps somebody out of the server, or those who come from some addresses; or a moderator keeps somebody out of a room.</summary>
public sealed class BannedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => Room is null ? RecordKind.Banned : RecordKind.RoomBanned;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of that person; with a ban of addresses alone what <see cref="Network"/> is.</summary>
    public required string To { get; init; }

    /// <summary>The addresses from which nobody may come, in CIDR notation; null if only the name is banned. Its node saw where that person came
    /// from, and all who apply the record believe that.</summary>
    public string? Network { get; init; }

    /// <summary>For how many seconds from the record's time on; 0 until it is lifted.</summary>
    public long Seconds { get; init; }

    /// <summary>Why; null if the operator gave no reason.</summary>
    public string? Text { get; init; }

    /// <summary>The name of the room where alone it holds; null for the whole server.</summary>
    public string? Room { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Network);
        writer.Add(Seconds);
        writer.Add(Text);
        if (Room is not null)
            writer.Add(Room);
    }
}
