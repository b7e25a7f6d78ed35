namespace KestrelChat.Records;

/// <summary>An operator lets somebody in again, or those who come from some addresses.</summary>
public sealed class UnbannedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Unbanned;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name that was banned, or the addresses in CIDR notation.</summary>
    public required string To { get; init; }

    /// <summary>Why; null if the operator gave no reason.</summary>
    public string? Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Text);
    }
}
