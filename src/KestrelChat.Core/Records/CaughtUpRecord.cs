namespace KestrelChat.Records;

/// <summary>The owner of the account <see cref="JournalRecord.From"/> was shown private messages that were kept for it.</summary>
public sealed class CaughtUpRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.CaughtUp;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The number of the newest one.</summary>
    public required long UpTo { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(UpTo);
}
