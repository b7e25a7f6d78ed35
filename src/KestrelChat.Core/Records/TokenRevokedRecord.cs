namespace KestrelChat.Records;

/// <summary>A token of the account <see cref="JournalRecord.From"/> is worth nothing any more.</summary>
public sealed class TokenRevokedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.TokenRevoked;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>What its owner calls it.</summary>
    public required string Label { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Label);
}
