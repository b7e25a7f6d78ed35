namespace KestrelChat.Records;

/// <summary>Somebody sets another password for the account <see cref="JournalRecord.From"/>.</summary>
public sealed class PasswordRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Password;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>What the password is checked against from now on.</summary>
    public required string Hash { get; init; }

    /// <inheritdoc cref="LoggedInRecord.Proof"/>
    public required long Proof { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Hash);
        writer.Add(Proof);
    }
}
