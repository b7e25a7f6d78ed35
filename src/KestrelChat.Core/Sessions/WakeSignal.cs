using System.Threading.Tasks.Sources;

namespace KestrelChat.Sessions;

/// <summary>
/// An async auto-reset event for one waiter: it lets a loop sleep until somebody calls; any number of calls before or during the sleep end it once. Awaiting
/// allocates nothing; the sleeper goes on inside the call that wakes it.
/// </summary>
internal sealed class WakeSignal : IValueTaskSource, IThreadPoolWorkItem
{
    private const int Quiet = 0;
    private const int Called = 1;
    private const int Sleeping = 2;
    private const int Held = 3;

    private ManualResetValueTaskSourceCore<bool> _core;
    private int _state;

    /// <summary>Wakes the sleeper on this thread, before it returns.</summary>
    public void Call()
    {
        if (Interlocked.Exchange(ref _state, Called) == Sleeping)
            _core.SetResult(true);
    }

    /// <summary>Calls, or if there is a sleeper, holds it asleep: the caller may then do the sleeper's work in its place, and
    /// ends that with <see cref="TryPutBack"/> or <see cref="WakeHeld"/>.</summary>
    /// <returns>Whether it is held.</returns>
    public bool TryHold()
    {
        if (Interlocked.CompareExchange(ref _state, Held, Sleeping) == Sleeping)
            return true;
        Call();
        return false;
    }

    /// <summary>Lets the sleeper sleep on. False if somebody called meanwhile: it is still held, and there is more to do.</summary>
    public bool TryPutBack()
    {
        if (Interlocked.CompareExchange(ref _state, Sleeping, Held) == Held)
            return true;
        Interlocked.Exchange(ref _state, Held);
        return false;
    }

    /// <summary>Wakes the sleeper after all.</summary>
    public void WakeHeld()
    {
        Interlocked.Exchange(ref _state, Called);
        _core.SetResult(true);
    }

    /// <summary>Wakes the sleeper on a thread of the pool, for callers who cannot carry its work.</summary>
    public void CallFromPool()
    {
        // The news, then the look; the sleeper goes quiet, then looks for news. On ARM64 this look could else come first, see a call
        // that the sleeper is just answering, and the news would lie there with nobody awake.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _state) != Called)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute() => Call();

    /// <summary>Completes at the next call, or at once if one came since the last time. One sleeper at a time.</summary>
    public ValueTask WaitAsync()
    {
        var task = new ValueTask(this, _core.Version);
        if (Interlocked.CompareExchange(ref _state, Sleeping, Quiet) == Quiet)
            return task;
        Interlocked.Exchange(ref _state, Quiet);
        return ValueTask.CompletedTask;
    }

    void IValueTaskSource.GetResult(short token)
    {
        _core.GetResult(token);
        _core.Reset();
        // Called → Quiet. A call that comes just before is covered: its caller's news was there before, and the
        // sleeper looks at everything after this.
        Interlocked.Exchange(ref _state, Quiet);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
