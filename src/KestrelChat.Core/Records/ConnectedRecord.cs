namespace KestrelChat.Records;

/// <summary>A connection takes the name <see cref="JournalRecord.From"/> and looks into the lobby; nobody sees it.</summary>
public sealed class ConnectedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Connected;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>Whether it may do what operators may: its node saw that it came by the admin socket. All who apply the record believe that.</summary>
    public bool IsOperator { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(IsOperator ? (byte)1 : (byte)0);
}
