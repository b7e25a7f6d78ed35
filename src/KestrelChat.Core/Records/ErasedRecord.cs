namespace KestrelChat.Records;

/// <summary>An operator erases the account <see cref="To"/> and all that its owner said: who was behind it wants to be forgotten.</summary>
public sealed class ErasedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Erased;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of the account.</summary>
    public required string To { get; init; }

    /// <summary>The number of the record that registered it: what was said under the name before that is another one's.</summary>
    public required long Since { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Since);
    }
}
