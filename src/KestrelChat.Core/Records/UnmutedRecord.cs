namespace KestrelChat.Records;

/// <summary>An operator lets somebody write again.</summary>
public sealed class UnmutedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Unmuted;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name that was muted, which that person may not have any more.</summary>
    public required string To { get; init; }

    /// <summary>Why; null if the operator gave no reason.</summary>
    public string? Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Text);
    }
}
