namespace KestrelChat.Messages;

/// <summary>One reader's place in a <see cref="MessageLog"/>. Belongs to one reader at a time.</summary>
public sealed class LogCursor : IDisposable
{
    private readonly MessageLog _log;
    private long _position;

    internal LogCursor(MessageLog log, long position)
    {
        _log = log;
        _position = position;
    }

    public MessageLog Log => _log;

    /// <summary>The position of the next entry to read.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>How many entries stand between this place and the head, those already lost included.</summary>
    public long Lag => Math.Max(0, _log.Head - Position);

    /// <summary>Whom to wake; used by the log's list of waiters only.</summary>
    internal ILogWaiter? Waiter { get; set; }

    /// <summary>The next in the list of waiters, while this one is in it.</summary>
    internal LogCursor? NextWaiter { get; set; }

    /// <summary>1 while this cursor is in the list of waiters.</summary>
    internal int Registered;

    /// <summary>Takes the next entries in order, as many as there are and fit.</summary>
    /// <param name="into">Where they go; an empty span reads nothing.</param>
    /// <param name="lost">How many entries before the first one given were overwritten before they could be read.</param>
    /// <returns>How many were read.</returns>
    public int Read(Span<ChatEntry> into, out long lost)
    {
        var position = _position;
        var count = _log.Read(ref position, into, out lost);
        Volatile.Write(ref _position, position);
        return count;
    }

    /// <summary>Goes on at another position, for a reader that got the bytes in between by other means.</summary>
    internal void MoveTo(long position) => Volatile.Write(ref _position, position);

    /// <summary>
    /// Asks to be woken once at the next append, then compares. After <see langword="true"/> there is nothing to
    /// read and <paramref name="waiter"/> will be called; after <see langword="false"/> there is something to read
    /// (and the waiter may still be called).
    /// </summary>
    public bool TryWait(ILogWaiter waiter)
    {
        Waiter = waiter;
        if (Interlocked.Exchange(ref Registered, 1) == 0)
            _log.Waiters.Add(this);
        return _log.Head <= _position;
    }

    /// <summary>Gives the place up; the waiter is not called after that, save by a wake-up already under way.</summary>
    public void Dispose()
    {
        Waiter = null;
        if (Volatile.Read(ref Registered) == 1)
            _log.Waiters.Forget();
    }
}
