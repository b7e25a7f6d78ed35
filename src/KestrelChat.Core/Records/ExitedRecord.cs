namespace KestrelChat.Records;

/// <summary>A connection ended.</summary>
public sealed class ExitedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Exited;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>Why; null for an end that needs no reason.</summary>
    public string? Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Text);
}
