namespace KestrelChat.Records;

/// <summary>A connection takes the name <see cref="JournalRecord.From"/> and looks into the lobby; nobody sees it.</summary>
public sealed class ConnectedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Connected;

    /// <inheritdoc/>
    public override bool IsStored => false;

    internal override void WriteBody(ref RecordWriter writer)
    {
    }
}
