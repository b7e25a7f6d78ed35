namespace KestrelChat.Records;

/// <summary>The connection of somebody who was shown a token ended without a word: until some time is over, who has the token comes back to what it was.</summary>
public sealed class LostRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Lost;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>What the token is checked against.</summary>
    public required string Hash { get; init; }

    /// <summary>For how long it is good from now on, in milliseconds.</summary>
    public required int Window { get; init; }

    /// <summary>Why it ended; null for an end that needs no reason.</summary>
    public string? Text { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Hash);
        writer.Add((long)Window);
        writer.Add(Text);
    }
}
