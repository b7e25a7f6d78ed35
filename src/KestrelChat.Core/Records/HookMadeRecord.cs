namespace KestrelChat.Records;

/// <summary>An operator makes a hook, by which a program posts into a room.</summary>
public sealed class HookMadeRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.HookMade;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>What operators call it.</summary>
    public required string Label { get; init; }

    /// <summary>The name of the room.</summary>
    public required string Room { get; init; }

    /// <summary>What its token is checked against.</summary>
    public required string Hash { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Label);
        writer.Add(Room);
        writer.Add(Hash);
    }
}
