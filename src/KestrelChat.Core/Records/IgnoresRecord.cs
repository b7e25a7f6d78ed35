namespace KestrelChat.Records;

/// <summary>The owner of the account <see cref="JournalRecord.From"/> is not shown somebody's lines from now on, or is again.</summary>
public sealed class IgnoresRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Ignores;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>The name of that person.</summary>
    public required string To { get; init; }

    /// <summary>Whether the lines are shown again.</summary>
    public bool Ends { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(To);
        writer.Add(Ends ? (byte)1 : (byte)0);
    }
}
