namespace KestrelChat.Records;

/// <summary>A person leaves the server on purpose.</summary>
public sealed class LeftRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Left;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>The last word.</summary>
    public string? Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Text);
}
