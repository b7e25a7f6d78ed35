namespace KestrelChat.Records;

/// <summary>Somebody says that it is away, or that it is back.</summary>
public sealed class AwayRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Away;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>What others are told of it; empty for that it is away and nothing more, null for that it is back.</summary>
    public string? Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Text);
}
