namespace KestrelChat.Records;

/// <summary>A connection takes another name.</summary>
public sealed class RenamedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Renamed;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>The new name.</summary>
    public required string To { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(To);
}
