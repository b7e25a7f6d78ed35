namespace KestrelChat.Records;

/// <summary>The account <see cref="JournalRecord.From"/> is given up: its name is free for anybody once its owner leaves it.</summary>
public sealed class UnregisteredRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Unregistered;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <inheritdoc cref="LoggedInRecord.Proof"/>
    public required long Proof { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Proof);
}
