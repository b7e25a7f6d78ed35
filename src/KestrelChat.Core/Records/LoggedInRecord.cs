namespace KestrelChat.Records;

/// <summary>A connection proved that an account is its own, and takes its name, from whoever has it. Its node checked the proof; all who apply the
/// record believe that.</summary>
public sealed class LoggedInRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.LoggedIn;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>The account's name.</summary>
    public required string To { get; init; }

    /// <summary>The number of the record that set what was checked: with another password meanwhile the proof is worth nothing.</summary>
    public required long Proof { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Proof);
    }
}
