namespace KestrelChat.Tests.Sessions;

/// <summary>A fake clock that tells when somebody has set a timer, so that a test can let time pass at the right moment.</summary>
internal sealed class TimerWatch(FakeTime clock) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<Watched> _armed = [];
    private TaskCompletionSource _changed = NewChange();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Watched(this, callback, state, dueTime, period);

    /// <summary>Waits until so many timers are set to a delay, then lets that much time pass.</summary>
    public async Task PassAsync(TimeSpan due, int timers = 1)
    {
        await ArmedAsync(due, timers);
        clock.Advance(due);
    }

    /// <summary>Waits until so many timers are set to a delay.</summary>
    public async Task ArmedAsync(TimeSpan due, int timers = 1)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_armed.Count(t => t.Due == due) >= timers)
                    return;
                changed = _changed.Task;
            }

            await changed.InTimeAsync($"{timers} timers of {due}", () => string.Join(", ", Armed()));
        }
    }

    /// <summary>The delays of all timers that are set.</summary>
    public IReadOnlyList<TimeSpan> Armed()
    {
        lock (_gate)
            return [.. _armed.Select(t => t.Due)];
    }

    private FakeTime Clock => clock;

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Set(Watched timer, TimeSpan due)
    {
        lock (_gate)
        {
            timer.Due = due;
            if (due == Timeout.InfiniteTimeSpan)
                _armed.Remove(timer);
            else
                _armed.Add(timer);
            _changed.TrySetResult();
            _changed = NewChange();
        }
    }

    private sealed class Watched : ITimer
    {
        private readonly TimerWatch _watch;
        private readonly ITimer _timer;

        public Watched(TimerWatch watch, TimerCallback callback, object? state, TimeSpan due, TimeSpan period)
        {
            _watch = watch;
            _timer = watch.Clock.CreateTimer(s => Fire(callback, s), state, due, period);
            watch.Set(this, due);
        }

        public TimeSpan Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = _timer.Change(dueTime, period);
            if (changed)
                _watch.Set(this, dueTime);
            return changed;
        }

        public void Dispose()
        {
            _timer.Dispose();
            _watch.Set(this, Timeout.InfiniteTimeSpan);
        }

        public async ValueTask DisposeAsync()
        {
            await _timer.DisposeAsync();
            _watch.Set(this, Timeout.InfiniteTimeSpan);
        }

        private void Fire(TimerCallback callback, object? state)
        {
            _watch.Set(this, Timeout.InfiniteTimeSpan);
            callback(state);
        }
    }
}
