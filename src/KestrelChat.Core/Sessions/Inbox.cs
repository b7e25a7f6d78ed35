namespace KestrelChat.Sessions;

/// <summary>
/// What waits for one connection besides its room: answers, private messages, a change of room or style. Anybody adds;
/// the connection's write loop takes. Small and bounded: an empty one costs four words, so that it is its own lock.
/// </summary>
internal sealed class Inbox
{
    /// <summary>Private messages beyond so many unread items are lost, and counted.</summary>
    public const int MaxUnread = 256;

    /// <summary>With so many unread items the connection's own commands wait.</summary>
    public const int CalmAt = 32;

    private InboxItem? _first;
    private InboxItem? _last;
    private int _count;
    private int _lost;

    public int Count => Volatile.Read(ref _count);

    /// <summary>How many private messages found no place since this was last asked.</summary>
    public int TakeLost() => _lost == 0 ? 0 : Interlocked.Exchange(ref _lost, 0);

    /// <summary>Adds what the connection caused itself, which <see cref="CalmAt"/> bounds.</summary>
    public void Add(InboxItem item)
    {
        lock (this)
        {
            if (_last is null)
                _first = item;
            else
                _last.Next = item;
            _last = item;
            _count++;
        }
    }

    /// <summary>Adds what others caused, unless there is too much of it already.</summary>
    public void AddOrLose(InboxItem item)
    {
        if (Count < MaxUnread)
            Add(item);
        else
            Interlocked.Increment(ref _lost);
    }

    /// <summary>The oldest item, or null.</summary>
    public InboxItem? Peek() => Volatile.Read(ref _count) == 0 ? null : Volatile.Read(ref _first);

    /// <summary>Removes the oldest item.</summary>
    /// <returns>How many are left.</returns>
    public int Remove()
    {
        lock (this)
        {
            _first = _first!.Next;
            if (_first is null)
                _last = null;
            return --_count;
        }
    }
}
