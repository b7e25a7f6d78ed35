using KestrelChat.Messages;

namespace KestrelChat.Benchmarks;

/// <summary>What the benchmarks handle: a message of usual length.</summary>
internal static class Talk
{
    /// <summary>64 bytes, as in the benchmarks over the network.</summary>
    public const string Text = "sixty-four bytes of text, as in the other benchmarks, are these.";

    public static readonly DateTimeOffset Time = new(2026, 11, 1, 8, 35, 40, TimeSpan.Zero);

    public static ChatEntry Message(long sequence = 4711) => new()
    {
        Kind = EntryKind.Message,
        Time = Time,
        Sequence = sequence,
        Room = "lobby",
        From = "ada",
        Text = Text,
    };
}
