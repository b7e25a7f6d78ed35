namespace KestrelChat.Records;

/// <summary>An operator takes back that an account's owner is one.</summary>
public sealed class DemotedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Demoted;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The account's name.</summary>
    public required string To { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(To);
}
