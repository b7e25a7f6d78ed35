namespace KestrelChat.Records;

/// <summary>An operator makes an account's owner an operator too, from now on and at each login.</summary>
public sealed class PromotedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Promoted;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The account's name.</summary>
    public required string To { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(To);
}
