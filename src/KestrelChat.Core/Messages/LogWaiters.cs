using System.Diagnostics;

namespace KestrelChat.Messages;

/// <summary>
/// The readers of one log that now wait, as a lock-free stack threaded through their cursors (R. K. Treiber, "Systems
/// programming: coping with parallelism", IBM RJ 5118, 1986). It is only pushed to and taken whole, so the ABA problem
/// does not arise. One sweep a wake-up serves all of them: a reader costs no queueing of its own.
/// </summary>
internal sealed class LogWaiters : IThreadPoolWorkItem
{
    /// <summary>At most this many waiters are called by the thread that wakes them, if it offers itself: half a millisecond's worth of writes,
    /// with a line or a few for each. Handing them to another thread costs as much as a few of those.</summary>
    public const int MaxHere = 128;

    private const int MaxForgotten = 256;

    [ThreadStatic]
    private static bool _isSweeping;

    private LogCursor? _top;
    private int _scheduled;
    private int _forgotten;
    private int _lastSwept;
    private GatherRule _gathering;
    private Action? _afterRound;
    private IReadRound? _round;

    // Null until a message of this log was sampled.
    private ShownSpans? _spans;

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
        if (Interlocked.Increment(ref _forgotten) >= MaxForgotten)
            Wake();
    }

    /// <summary>Schedules a sweep, unless nobody waits or one is about to start.</summary>
    public void Wake()
    {
        if (IsSweepDue() && Interlocked.Exchange(ref _scheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Sweeps before it returns, unless nobody waits or a sweep is about to start elsewhere. Where several speak at the same time
    /// it is put off until the thread has read what they have sent (<see cref="GatherRule"/>). A room whose last sweep had
    /// many waiters is left to a scheduled sweep, and so are waiters beyond so many. Inside another sweep all are: one dead reader
    /// after another, each met while the room is told of the one before, would else fill the stack.</summary>
    /// <param name="speaker">The session whose lines they are to be told of.</param>
    /// <param name="round">What this thread has to read; null if nobody knows.</param>
    public void WakeHere(long speaker, IReadRound? round)
    {
        if (_isSweeping || Volatile.Read(ref _lastSwept) > MaxHere)
        {
            Wake();
            return;
        }

        if (!IsSweepDue())
            return;
        if (Volatile.Read(ref _scheduled) == 1)
            _gathering.Join(speaker);
        else if (round is null || !_gathering.IsWorthIt(speaker) || !TryPutOff(round))
            SweepHere();
    }

    /// <summary>Ends a span when those who wait have been called. Its message can be read, and they are yet to be woken.</summary>
    public void Follow(Activity span) => LazyInitializer.EnsureInitialized(ref _spans).Add(span);

    /// <summary>The scheduled sweep.</summary>
    public void Execute()
    {
        Interlocked.Exchange(ref _scheduled, 0);
        var number = BeginSweep();
        Sweep(TakeAll(), int.MaxValue);
        EndSweep(number);
    }

    /// <summary>A sweep that is put off is a scheduled one.</summary>
    /// <returns>False if this thread must sweep.</returns>
    private bool TryPutOff(IReadRound round)
    {
        if (Interlocked.Exchange(ref _scheduled, 1) == 1)
            return true;
        _afterRound ??= AfterRound;
        _round = round;
        if (round.TryPutOff(_afterRound))
            return true;
        Interlocked.Exchange(ref _scheduled, 0);
        return false;
    }

    private void AfterRound()
    {
        if (_gathering.IsWorthMore() && _round!.TryPutOff(_afterRound!))
            return;
        Interlocked.Exchange(ref _scheduled, 0);
        SweepHere();
    }

    private void SweepHere()
    {
        var number = BeginSweep();
        if (Sweep(TakeAll(), MaxHere) is { } rest)
            ThreadPool.UnsafeQueueUserWorkItem(static sweep => sweep.Waiters.SweepRest(sweep.First, sweep.Number), (Waiters: this, First: rest, Number: number), preferLocal: false);
        else
            EndSweep(number);
    }

    private void SweepRest(LogCursor first, long number)
    {
        Call(first, int.MaxValue, out _);
        EndSweep(number);
    }

    /// <summary>A sweep begins, which spans may wait for.</summary>
    /// <returns>Its number; 0 if there are no spans.</returns>
    private long BeginSweep() => _spans?.Begin() ?? 0;

    private void EndSweep(long number)
    {
        if (number > 0)
            _spans!.End(number);
    }

    private bool IsSweepDue()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _top) is not null)
            return true;
        _spans?.Pass();
        return false;
    }

    private LogCursor? TakeAll()
    {
        Volatile.Write(ref _forgotten, 0);
        return Interlocked.Exchange(ref _top, null);
    }

    private LogCursor? Sweep(LogCursor? first, int most)
    {
        var rest = Call(first, most, out var called);
        if (called > 0)
            Volatile.Write(ref _lastSwept, rest is null ? called : int.MaxValue);
        return rest;
    }

    /// <summary>Calls the waiters from a cursor on, which may then register anew for the next sweep.</summary>
    /// <returns>The first one that was not called; null if all were.</returns>
    private static LogCursor? Call(LogCursor? cursor, int most, out int called)
    {
        var wasSweeping = _isSweeping;
        _isSweeping = true;
        called = 0;
        try
        {
            for (; cursor is not null && called < most; called++)
            {
                var next = cursor.NextWaiter;
                cursor.NextWaiter = null;
                var waiter = cursor.Waiter;
                Volatile.Write(ref cursor.Registered, 0);
                waiter?.LogGrew();
                cursor = next;
            }
        }
        finally
        {
            _isSweeping = wasSweeping;
        }

        return cursor;
    }
}
