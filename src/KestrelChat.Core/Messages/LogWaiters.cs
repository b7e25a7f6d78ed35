namespace KestrelChat.Messages;

/// <summary>
/// The readers of one log that now wait, as a lock-free stack threaded through their cursors (R. K. Treiber, "Systems
/// programming: coping with parallelism", IBM RJ 5118, 1986). It is only pushed to and taken whole, so the ABA problem
/// does not arise. One work item a wake-up serves all of them: a reader costs no queueing of its own.
/// </summary>
internal sealed class LogWaiters : IThreadPoolWorkItem
{
    private const int MostForgotten = 256;

    private LogCursor? _top;
    private int _scheduled;
    private int _forgotten;

    public void Add(LogCursor cursor)
    {
        var top = Volatile.Read(ref _top);
        while (true)
        {
            cursor.NextWaiter = top;
            var seen = Interlocked.CompareExchange(ref _top, cursor, top);
            if (ReferenceEquals(seen, top))
                return;
            top = seen;
        }
    }

    /// <summary>A cursor in the list was given up. It stays there until the next wake-up; when there are many such,
    /// one is made, so that a silent log does not gather the dead.</summary>
    public void Forget()
    {
        if (Interlocked.Increment(ref _forgotten) >= MostForgotten)
            Wake();
    }

    /// <summary>Schedules a sweep, unless nobody waits or one is about to start.</summary>
    public void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _top) is not null && Interlocked.Exchange(ref _scheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>The sweep: calls every waiter in the list, which may then register anew for the next one.</summary>
    public void Execute()
    {
        Interlocked.Exchange(ref _scheduled, 0);
        Volatile.Write(ref _forgotten, 0);
        var cursor = Interlocked.Exchange(ref _top, null);
        while (cursor is not null)
        {
            var next = cursor.NextWaiter;
            cursor.NextWaiter = null;
            var waiter = cursor.Waiter;
            Volatile.Write(ref cursor.Registered, 0);
            waiter?.LogGrew();
            cursor = next;
        }
    }
}
