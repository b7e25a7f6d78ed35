namespace KestrelChat.Records;

/// <summary>The account <see cref="JournalRecord.From"/> gets a token.</summary>
public sealed class TokenMadeRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.TokenMade;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>What its owner calls it.</summary>
    public required string Label { get; init; }

    /// <summary>What it is checked against.</summary>
    public required string Hash { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Label);
        writer.Add(Hash);
    }
}
