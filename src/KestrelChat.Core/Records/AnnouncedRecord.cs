namespace KestrelChat.Records;

/// <summary>An operator tells something to everybody in every room.</summary>
public sealed class AnnouncedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Announced;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>What is told.</summary>
    public required string Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Text);
}
