namespace KestrelChat.Records;

/// <summary>A connection gives its account's name up and goes on as a guest.</summary>
public sealed class LoggedOutRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.LoggedOut;

    /// <inheritdoc/>
    public override bool IsStored => false;

    internal override void WriteBody(ref RecordWriter writer)
    {
    }
}
