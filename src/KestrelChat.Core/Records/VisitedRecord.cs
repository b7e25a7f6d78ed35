namespace KestrelChat.Records;

/// <summary>Somebody without a connection takes the name <see cref="JournalRecord.From"/>, to write under it; nobody sees it.</summary>
public sealed class VisitedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Visited;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>The number of the record that set what was checked (<see cref="LoggedInRecord.Proof"/>), if the name is an account's; 0 for a guest.</summary>
    public long Proof { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Proof);
}
