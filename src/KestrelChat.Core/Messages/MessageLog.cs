using System.Numerics;

namespace KestrelChat.Messages;

/// <summary>
/// The readers-writers log: bounded, in memory, one a room. What it promises:
/// <list type="number">
/// <item>Any number of readers read at once, with no lock; a reader never holds up the writer or another reader.</item>
/// <item>One writer at a time; a writer never waits for a reader.</item>
/// <item>A position is a 64-bit number that grows by one an entry and never wraps.</item>
/// <item>A reader owns its place (<see cref="LogCursor"/>); the log keeps no list of readers but of those now waiting.</item>
/// <item>A read gives a batch in order and how many entries were lost since the last one.</item>
/// <item>No wake-up is lost: take the signal, then compare, then wait; append, then wake.</item>
/// <item>Memory is bounded by the capacity alone, however slow a reader is.</item>
/// <item>A cursor taken "n entries back" gives replay and live tail as one sequence.</item>
/// </list>
/// </summary>
/// <remarks>
/// A ring of references. The writer stores the entry, then publishes the new head. A reader copies references and
/// looks at the head again: what fell out of the window while it copied counts as lost (the idea of a sequence lock,
/// W. Bolosky's and S. Hemminger's in the Linux kernel). The ring starts small and doubles, so that a silent room costs little.
/// </remarks>
public sealed class MessageLog
{
    private const int SmallestRing = 16;

    private readonly LogWaiters _waiters = new();
    private ChatEntry?[] _ring;
    private long _head;

    /// <summary>An empty log.</summary>
    /// <param name="capacity">How many of the newest entries a reader can still get; at least 1.</param>
    public MessageLog(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
        // One slot more than the window: the slot being written is never inside it.
        Batches = new BatchRenderer(this);
        _ring = new ChatEntry?[Math.Min(SmallestRing, RingLength(capacity))];
    }

    public int Capacity { get; }

    /// <summary>The position that the next entry will get; so many entries were ever appended.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>The position of the oldest entry that can still be read.</summary>
    public long Tail => Math.Max(0, Head - Capacity);

    /// <summary>Adds an entry, which readers can read at once. Those that wait learn of it with the next
    /// <see cref="WakeReaders"/>, which the writer must call. One writer at a time: the caller sees to that.</summary>
    /// <returns>The entry's position.</returns>
    public long Append(ChatEntry entry)
    {
        var position = _head;
        if (position == _ring.Length && _ring.Length < RingLength(Capacity))
            Grow();
        Volatile.Write(ref _ring[position & (_ring.Length - 1)], entry);
        Volatile.Write(ref _head, position + 1);
        // What fell out of the window is let go; a reader that meets the empty place finds, looking at the head again, that it was late.
        if (position >= Capacity)
            Volatile.Write(ref _ring[(position - Capacity) & (_ring.Length - 1)], null);
        return position;
    }

    /// <summary>Wakes the readers that wait: once for all that was appended together, so that each gets it as one piece.</summary>
    public void WakeReaders() =>
        // Between the head and the look for waiters stands a full fence (in LogWaiters), as between a reader's
        // registration and its look at the head: one of the two sees the other.
        _waiters.Wake();

    /// <summary>The same on this thread, if they are few.</summary>
    public void WakeReadersHere() => _waiters.WakeHere();

    /// <summary>A reader's place, <paramref name="back"/> entries before the head, or at the oldest entry if there are fewer.</summary>
    public LogCursor OpenCursor(long back = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(back);
        var head = Head;
        return new LogCursor(this, Math.Max(Math.Max(0, head - Capacity), head - back));
    }

    /// <summary>A reader's place at a position; entries before the tail will count as lost.</summary>
    public LogCursor OpenCursorAt(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Head);
        return new LogCursor(this, position);
    }

    /// <summary>Copies entries from <paramref name="position"/> on, which moves past what was copied and what was lost.</summary>
    internal int Read(ref long position, Span<ChatEntry> into, out long lost)
    {
        while (true)
        {
            var head = Volatile.Read(ref _head);
            var start = Math.Max(position, head - Capacity);
            var count = (int)Math.Min(into.Length, head - start);
            var ring = Volatile.Read(ref _ring);
            for (var i = 0; i < count; i++)
                into[i] = Volatile.Read(ref ring[(start + i) & (ring.Length - 1)])!;
            var overwritten = (int)Math.Clamp(Volatile.Read(ref _head) - Capacity - start, 0, count);
            if (overwritten == count && count > 0)
                continue; // all of it fell out of the window meanwhile; look again from the new tail
            into[overwritten..count].CopyTo(into);
            lost = start + overwritten - position;
            position = start + count;
            return count - overwritten;
        }
    }

    internal LogWaiters Waiters => _waiters;

    internal BatchRenderer Batches { get; }

    private static int RingLength(int capacity) => (int)BitOperations.RoundUpToPowerOf2((uint)capacity + 1);

    private void Grow()
    {
        // Only a ring that is full and has never wrapped grows, so that entry p stands at index p in both.
        var larger = new ChatEntry?[_ring.Length * 2];
        _ring.CopyTo(larger, 0);
        Volatile.Write(ref _ring, larger);
    }
}
