namespace KestrelChat.Records;

/// <summary>A connection takes up what another one was, which was lost or hangs. Its node knows the token by which it does; all who apply the record believe that of one that
/// hangs, and check it for one that was lost.</summary>
public sealed class ResumedRecord : JournalRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Resumed;

    /// <inheritdoc/>
    public override bool IsStored => false;

    /// <summary>The other connection.</summary>
    public required long Of { get; init; }

    /// <summary>The name that it had when it was lost.</summary>
    public required string To { get; init; }

    /// <summary>What the token is checked against.</summary>
    public required string Hash { get; init; }

    /// <summary>The room where to go, if that lets it in: the lobby where its node, which alone knows its address, knows that the room does not.</summary>
    public required string Room { get; init; }

    internal override void WriteBody(ref RecordWriter writer)
    {
        writer.Add(Of);
        writer.Add(To);
        writer.Add(Hash);
        writer.Add(Room);
    }
}
