namespace KestrelChat.Records;

/// <summary>A line that the server sends itself, to see how long it takes. It goes the way of a message, but is neither kept nor counted, and its
/// room is one that nobody can enter.</summary>
public sealed class ProbeRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Probe;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>The line.</summary>
    public required string Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Text);
}
