namespace KestrelChat.Records;

/// <summary>The values by which the state decides are set anew: an operator changed them.</summary>
public sealed class RulesRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Rules;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>The values.</summary>
    public required StateRules Rules { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Rules.QuietAbove);
        writer.Add(Rules.MaxRooms);
    }
}
