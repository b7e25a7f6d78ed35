namespace KestrelChat.Records;

/// <summary>An operator makes a hook's token worth nothing: there is no such hook any more.</summary>
public sealed class HookRevokedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.HookRevoked;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>What operators call it.</summary>
    public required string Label { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Label);
}
