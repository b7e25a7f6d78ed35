using System.Buffers;

namespace KestrelChat.Messages;

/// <summary>
/// One thing that people see: immutable, shared by all its readers. Its bytes are kept once a style, from when they are
/// wanted alone or for the second time: most lines are rendered once, into the batch in which all readers get them.
/// </summary>
public sealed class ChatEntry
{
    private byte[]? _classic;
    private byte[]? _compact;
    private byte[]? _json;
    private byte _batched;

    public required EntryKind Kind { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The journal's number of a stored event (1, 2, 3 …); 0 for an event that is not stored.</summary>
    public long Sequence { get; init; }

    /// <summary>The connection that it comes from; 0 if that does not matter.</summary>
    public long Session { get; init; }

    public string? Room { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Text { get; init; }

    /// <summary>How many entries a reader lost, for <see cref="EntryKind.Gap"/>; how many seconds, for <see cref="EntryKind.Muted"/>, <see cref="EntryKind.Slowed"/>, <see cref="EntryKind.Banned"/> and what is like them in a room; how many people, for <see cref="EntryKind.Limited"/>; the number of a message, for <see cref="EntryKind.Deleted"/>.</summary>
    public long Number { get; init; }

    /// <summary>Whether all lines of its text are to be seen, however many.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>When it was shown, on the monotonic clock of <see cref="TimeProvider.GetTimestamp"/>; 0 if that does not matter.</summary>
    public long Timestamp { get; internal set; }

    /// <summary>The place in its room's live log; -1 until it has one.</summary>
    public long Position { get; internal set; } = -1;

    /// <summary>An answer or notice for one connection.</summary>
    public static ChatEntry Reply(string text, DateTimeOffset time) => new() { Kind = EntryKind.Reply, Time = time, Text = text };

    /// <summary>An answer that says why something was not done.</summary>
    public static ChatEntry Refusal(string text, DateTimeOffset time) => new() { Kind = EntryKind.Refusal, Time = time, Text = text };

    /// <summary>The text in the place of one that was deleted.</summary>
    /// <param name="by">Who did that; null if it is not told.</param>
    public static string TextOfDeleted(string? by) => by is null ? "[deleted]" : $"[deleted by {by}]";

    /// <summary>What stands in its place once it is deleted.</summary>
    /// <param name="by">Who did that; null if it is not told.</param>
    /// <param name="from">What its author is called from now on; null if that does not change.</param>
    internal ChatEntry Delete(string? by, string? from = null) => new()
    {
        Kind = EntryKind.DeletedMessage,
        Time = Time,
        Sequence = Sequence,
        Session = Session,
        Room = Room,
        From = from ?? From,
        Text = TextOfDeleted(by),
        Timestamp = Timestamp,
        Position = Position,
    };

    /// <summary>The same with all lines of its text, for one reader who asks for them.</summary>
    internal ChatEntry Whole() => new()
    {
        Kind = Kind,
        Time = Time,
        Sequence = Sequence,
        Session = Session,
        Room = Room,
        From = From,
        To = To,
        Text = Text,
        Number = Number,
        IsWhole = true,
    };

    /// <summary>The entry's bytes in a style, its line ends included. Two readers that come first at once may both
    /// make them; one result is kept, unless the style's are not (<see cref="MessageStyle.IsKept"/>).</summary>
    public ReadOnlyMemory<byte> Render(MessageStyle style)
    {
        if (!style.IsKept)
            return style.Render(this);
        ref var cached = ref Cache(style.Kind);
        return Volatile.Read(ref cached)
            ?? Interlocked.CompareExchange(ref cached, style.Render(this), null)
            ?? cached;
    }

    /// <summary>Appends the same bytes to a batch's.</summary>
    internal void Render(MessageStyle style, ArrayBufferWriter<byte> batch)
    {
        if (!style.IsKept)
        {
            style.Render(this, batch);
            return;
        }

        var bit = (byte)(1 << (int)style.Kind);
        if (Volatile.Read(ref Cache(style.Kind)) is null && (_batched & bit) == 0)
        {
            // Two threads may lose each other's bit: then it is made once more.
            _batched |= bit;
            style.Render(this, batch);
            return;
        }

        batch.Write(Render(style).Span);
    }

    private ref byte[]? Cache(StyleKind kind)
    {
        switch (kind)
        {
            case StyleKind.Classic: return ref _classic;
            case StyleKind.Compact: return ref _compact;
            case StyleKind.Json: return ref _json;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "An entry keeps no bytes of this style.");
        }
    }
}
