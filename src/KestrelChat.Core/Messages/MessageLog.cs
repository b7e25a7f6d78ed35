using System.Numerics;

namespace KestrelChat.Messages;

/// <summary>
/// The readers-writers log: bounded, in memory. What it promises:
/// <list type="number">
/// <item>Any number of readers read at once, with no lock; a reader never holds up the writer or another reader.</item>
/// <item>One writer at a time; a writer never waits for a reader.</item>
/// <item>A position is a 64-bit number that grows by one an entry and never wraps.</item>
/// <item>A reader owns its place (<see cref="LogCursor"/>); the log keeps no list of readers but of those now waiting.</item>
/// <item>A read gives a batch in order and how many entries were lost since the last one.</item>
/// <item>No wake-up is lost: take the signal, then compare, then wait; append, then wake.</item>
/// <item>Memory is bounded by the capacity, and by what its owner drops before that, however slow a reader is.</item>
/// <item>A cursor taken "n entries back" gives replay and live tail as one sequence.</item>
/// </list>
/// </summary>
/// <remarks>
/// A ring of references. The writer stores the entry, then publishes the new head; before it lets an entry go it publishes the new
/// tail. A reader copies references and looks at the tail again: what fell out of the window while it copied counts as lost (the idea of
/// a sequence lock, W. Bolosky's and S. Hemminger's in the Linux kernel). The ring starts small and doubles, so that a silent room costs
/// little, and shrinks with a window that was cut down.
/// </remarks>
public sealed class MessageLog
{
    private const int SmallestRing = 16;

    private readonly LogWaiters _waiters = new();
    private ChatEntry?[] _ring;
    private long _head;
    private long _tail;

    // What the entries of the ring weigh, at the same indices: to read it from an entry that goes would fetch that from afar. The writer's own.
    private int[] _weights;

    /// <summary>An empty log.</summary>
    /// <param name="capacity">How many of the newest entries a reader can still get; at least 1.</param>
    public MessageLog(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
        Batches = new BatchRenderer(this);
        _ring = new ChatEntry?[SmallestRing];
        _weights = new int[SmallestRing];
    }

    public int Capacity { get; }

    /// <summary>The position that the next entry will get; so many entries were ever appended.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>The position of the oldest entry that can still be read.</summary>
    public long Tail => Volatile.Read(ref _tail);

    /// <summary>Adds an entry, which readers can read at once. Those that wait learn of it with the next
    /// <see cref="WakeReaders"/>, which the writer must call. One writer at a time: the caller sees to that.</summary>
    /// <returns>The entry's position.</returns>
    public long Append(ChatEntry entry)
    {
        Append(entry, 0);
        return _head - 1;
    }

    /// <summary>Adds an entry with a weight, a number that only its owner understands.</summary>
    /// <returns>The weight of the entry that fell out of the window for it; 0 if none did.</returns>
    internal int Append(ChatEntry entry, int weight)
    {
        var position = _head;
        // The slot being written is never inside the window.
        if (position - _tail == _ring.Length)
            Resize(_ring.Length * 2);
        var slot = position & (_ring.Length - 1);
        _weights[slot] = weight;
        Volatile.Write(ref _ring[slot], entry);
        Volatile.Write(ref _head, position + 1);
        return position - _tail < Capacity ? 0 : DropOldest();
    }

    /// <summary>Lets the oldest entry go, of those that there are: for readers it is as if it had fallen out of the window. For the writer.</summary>
    /// <returns>Its weight.</returns>
    internal int DropOldest()
    {
        var slot = _tail & (_ring.Length - 1);
        Volatile.Write(ref _tail, _tail + 1);
        // A reader that meets the empty place finds, looking at the tail again, that it was late.
        Volatile.Write(ref _ring[slot], null);
        return _weights[slot];
    }

    /// <summary>Puts others in the place of entries, which weigh as much as those did. Who reads meanwhile gets the one or the other; what was rendered
    /// of them for several readers is given to nobody any more. For the writer.</summary>
    /// <param name="other">What stands in an entry's place from now on; null for itself.</param>
    internal void Replace(Func<ChatEntry, ChatEntry?> other)
    {
        var isChanged = false;
        for (var p = _tail; p < _head; p++)
        {
            ref var slot = ref _ring[p & (_ring.Length - 1)];
            if (other(slot!) is not { } entry)
                continue;
            Volatile.Write(ref slot, entry);
            isChanged = true;
        }

        if (isChanged)
            Batches.Forget();
    }

    /// <summary>Makes the ring smaller where much was dropped. For the writer.</summary>
    internal void Shrink()
    {
        var window = (int)(_head - _tail);
        // Half of it stays free, so that the next entries do not make it grow at once.
        if (_ring.Length > SmallestRing && window < _ring.Length / 4)
            Resize(Math.Max(SmallestRing, (int)BitOperations.RoundUpToPowerOf2((uint)window + 1) * 2));
    }

    /// <summary>Wakes the readers that wait: once for all that was appended together, so that each gets it as one piece.</summary>
    public void WakeReaders() =>
        // Between the head and the look for waiters stands a full fence (in LogWaiters), as between a reader's
        // registration and its look at the head: one of the two sees the other.
        _waiters.Wake();

    /// <summary>The same on this thread, if they are few; where several speak at once, together with what the others have sent.</summary>
    /// <param name="speaker">The session whose entries they are.</param>
    /// <param name="round">What this thread has to read; null if nobody knows.</param>
    public void WakeReadersHere(long speaker, IReadRound? round) => _waiters.WakeHere(speaker, round);

    /// <summary>A reader's place, <paramref name="back"/> entries before the head, or at the oldest entry if there are fewer.</summary>
    public LogCursor OpenCursor(long back = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(back);
        var tail = Tail;
        return new LogCursor(this, Math.Max(tail, Head - back));
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
            // The tail first: it is never beyond a head that is read after it.
            var start = Math.Max(position, Volatile.Read(ref _tail));
            var count = (int)Math.Min(into.Length, Volatile.Read(ref _head) - start);
            var ring = Volatile.Read(ref _ring);
            for (var i = 0; i < count; i++)
                into[i] = Volatile.Read(ref ring[(start + i) & (ring.Length - 1)])!;
            var gone = (int)Math.Clamp(Volatile.Read(ref _tail) - start, 0, count);
            if (gone == count && count > 0)
                continue; // all of it fell out of the window meanwhile; look again from the new tail
            into[gone..count].CopyTo(into);
            lost = start + gone - position;
            position = start + count;
            return count - gone;
        }
    }

    internal LogWaiters Waiters => _waiters;

    internal BatchRenderer Batches { get; }

    /// <summary>A ring of another length. A reader that has taken the old one finds in it what stood in the window when it looked at the
    /// head; one that takes the new one, at another entry's or an empty place, that the tail has moved on.</summary>
    private void Resize(int length)
    {
        var ring = new ChatEntry?[length];
        var weights = new int[length];
        for (var p = _tail; p < _head; p++)
        {
            ring[p & (length - 1)] = _ring[p & (_ring.Length - 1)];
            weights[p & (length - 1)] = _weights[p & (_ring.Length - 1)];
        }

        _weights = weights;
        Volatile.Write(ref _ring, ring);
    }
}
