namespace KestrelChat.Tests;

/// <summary>A clock that moves only when a test moves it; what is due then runs inside <see cref="Advance"/>, in order.</summary>
public sealed class FakeTime : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 8, 35, 40, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<(FakeTimer Timer, long Version), (TimeSpan Due, long Order)> _due = new();
    private TimeSpan _elapsed;
    private long _order;
    private int _activeTimers;

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How far the clock has moved.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
                return _elapsed;
        }
    }

    /// <summary>The timers that are set and not disposed, for tests that look for forgotten ones.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (_gate)
                return _activeTimers;
        }
    }

    public FakeTime()
    {
    }

    public FakeTime(TimeZoneInfo localTimeZone) => LocalTimeZone = localTimeZone;

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    /// <summary>Never 0, which some users of it take for "no time".</summary>
    public override long GetTimestamp() => TimeSpan.TicksPerDay + Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock from one due timer to the next, runs each at its own time, and ends <paramref name="by"/> later.
    /// A timer that is due at once runs in the next call, which may be one of zero length.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = Elapsed + by;
        while (TakeDue(end) is { } timer)
            timer.Fire();
        lock (_gate)
            _elapsed = end > _elapsed ? end : _elapsed;
    }

    private FakeTimer? TakeDue(TimeSpan end)
    {
        lock (_gate)
        {
            while (_due.TryPeek(out var next, out var when) && when.Due <= end)
            {
                _due.Dequeue();
                if (next.Version != next.Timer.Version)
                    continue;
                _elapsed = when.Due > _elapsed ? when.Due : _elapsed;
                next.Timer.Version++;
                if (next.Timer.Period > TimeSpan.Zero)
                    Enqueue(next.Timer, next.Timer.Period);
                else
                    Stop(next.Timer);
                return next.Timer;
            }

            return null;
        }
    }

    private bool Set(FakeTimer timer, TimeSpan due, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.IsDisposed)
                return false;
            timer.Version++;
            timer.Period = period;
            if (due == Timeout.InfiniteTimeSpan)
                Stop(timer);
            else
                Enqueue(timer, due);
            return true;
        }
    }

    private void Enqueue(FakeTimer timer, TimeSpan due)
    {
        if (!timer.IsActive)
            _activeTimers++;
        timer.IsActive = true;
        _due.Enqueue((timer, timer.Version), (_elapsed + due, _order++));
    }

    private void Stop(FakeTimer timer)
    {
        if (timer.IsActive)
            _activeTimers--;
        timer.IsActive = false;
    }

    private void Remove(FakeTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            timer.Version++;
            Stop(timer);
        }
    }

    private sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Period { get; set; }

        /// <summary>Grows with every change, so that what was queued before it no longer counts.</summary>
        public long Version { get; set; }

        public bool IsActive { get; set; }

        public bool IsDisposed { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => time.Set(this, dueTime, period);

        public void Dispose() => time.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
