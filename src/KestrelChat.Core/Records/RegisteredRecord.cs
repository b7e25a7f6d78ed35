namespace KestrelChat.Records;

/// <summary>A name becomes an account: the author's own, or one that an operator makes for somebody.</summary>
public sealed class RegisteredRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Registered;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name.</summary>
    public required string To { get; init; }

    /// <summary>What its password is checked against.</summary>
    public required string Hash { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Hash);
    }
}
