namespace KestrelChat.Records;

/// <summary>The owner of the account <see cref="JournalRecord.From"/> is shown lines by these settings from now on, and after each login.</summary>
public sealed class SettingsRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Settings;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>All that is not as it is for everybody. What it means is the reader's matter, as nodes may know different time zones.</summary>
    public required string Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer) => writer.Add(Text);
}
