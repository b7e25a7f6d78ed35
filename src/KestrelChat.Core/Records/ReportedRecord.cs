namespace KestrelChat.Records;

/// <summary>Somebody tells the operators of somebody else.</summary>
public sealed class ReportedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Reported;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of that person, who may be gone.</summary>
    public required string To { get; init; }

    /// <summary>What is told.</summary>
    public required string Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Text);
    }
}
