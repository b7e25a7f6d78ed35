namespace KestrelChat.Messages;

/// <summary>
/// Goes along a room's log for one reader, batch after batch, up to where the reader left the room; then, if it came into another, along
/// that one's. Belongs to one reader at a time; <see cref="Part"/> is for anybody.
/// </summary>
internal sealed class LogFollower
{
    private LogCursor? _cursor;
    private volatile Parting? _parting;

    // A place: where a write began that the kernel has not taken whole; null while there is none.
    private volatile object? _untaken;

    /// <summary>The name of the room; null while there is none.</summary>
    public string? Room { get; private set; }

    /// <summary>The log that it goes along, and how far it has come. For any thread.</summary>
    public LogPlace Place => _cursor is { } cursor ? new LogPlace(cursor.Log, cursor.Position) : default;

    /// <summary>Up to where the kernel has taken what came of the log, as far as that is known. For any thread.</summary>
    public LogPlace Sent => _untaken is LogPlace place ? place : Place;

    /// <summary>How many entries of its room it has not taken yet.</summary>
    public long Lag => _cursor?.Lag ?? 0;

    /// <summary>The time of the oldest entry that it has not taken yet; null if there is none. For any thread.</summary>
    public DateTimeOffset? OldestUntaken
    {
        get
        {
            if (_cursor is not { } cursor)
                return null;
            var position = cursor.Position;
            var entry = new ChatEntry[1];
            return cursor.Log.Read(ref position, entry, out _) == 1 ? entry[0].Time : null;
        }
    }

    /// <summary>Goes along another log from now on.</summary>
    /// <param name="cursor">Where it begins; given up at the end or at the next log.</param>
    /// <param name="room">Whose log it is.</param>
    public void Follow(LogCursor cursor, string? room)
    {
        _cursor?.Dispose();
        (_cursor, Room) = (cursor, room);
    }

    /// <summary>The log ends for this reader at a place that its next append has not reached: it has left.</summary>
    public void Part(MessageLog log, long position) => _parting = new Parting(log, position);

    /// <summary>Whether there is anything before a position that it has not taken.</summary>
    public bool IsBehind(long limit) => _cursor is { } cursor && cursor.Position < Math.Min(limit, EndOf(cursor));

    /// <summary>The next entries as bytes, which are taken with <see cref="TryTake"/>; null if there are none.</summary>
    /// <param name="style">How they look.</param>
    /// <param name="maxBytes">How many bytes are enough; at least one entry is given.</param>
    /// <param name="limit">The position before which it ends.</param>
    public RenderedBatch? Peek(MessageStyle style, int maxBytes, long limit)
    {
        if (_cursor is not { } cursor)
            return null;
        var end = Math.Min(limit, EndOf(cursor));
        return cursor.Position < end ? cursor.Log.Batches.Render(style, cursor.Position, maxBytes, end) : null;
    }

    /// <summary>Takes what was peeked at; false if it has left meanwhile, and less is to be taken.</summary>
    public bool TryTake(RenderedBatch batch)
    {
        if (batch.Next > EndOf(_cursor!))
            return false;
        _cursor!.MoveTo(batch.Next);
        return true;
    }

    /// <summary>The kernel takes what came since a place only by and by.</summary>
    public void HoldSent(LogPlace place) => _untaken = place;

    /// <summary>The kernel has taken all.</summary>
    public void ReleaseSent() => _untaken = null;

    /// <summary>Asks to be woken once at the next append; false if there is something to take already.</summary>
    public bool TryWait(ILogWaiter waiter) => _cursor is not { } cursor || cursor.Position >= EndOf(cursor) || cursor.TryWait(waiter);

    /// <summary>Gives its place up.</summary>
    public void Stop() => _cursor?.Dispose();

    private long EndOf(LogCursor cursor) => _parting is { } parting && parting.Log == cursor.Log ? parting.Position : long.MaxValue;

    private sealed record Parting(MessageLog Log, long Position);
}
