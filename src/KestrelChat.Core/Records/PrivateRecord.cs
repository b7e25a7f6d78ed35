namespace KestrelChat.Records;

/// <summary>Something said to one person alone.</summary>
public sealed class PrivateRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Private;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of that person.</summary>
    public required string To { get; init; }

    /// <summary>What was said.</summary>
    public required string Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Text);
    }
}
