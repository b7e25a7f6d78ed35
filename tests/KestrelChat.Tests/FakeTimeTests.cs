namespace KestrelChat.Tests;

public sealed class FakeTimeTests
{
    private readonly FakeTime _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Timers_run_in_the_order_they_are_due_each_at_its_own_time()
    {
        using var late = Timer("late", 3, 0);
        using var early = Timer("early", 1, 0);
        using var alsoLate = Timer("also late", 3, 0);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["early at 1", "late at 3", "also late at 3"], _fired);
        Assert.Equal(FakeTime.Start.AddSeconds(5), _time.GetUtcNow());
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public void A_periodic_timer_runs_until_it_is_disposed()
    {
        using (Timer("tick", 1, 2))
            _time.Advance(TimeSpan.FromSeconds(6));
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(["tick at 1", "tick at 3", "tick at 5"], _fired);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public void A_change_replaces_what_was_due()
    {
        using var timer = Timer("x", 1, 0);
        Assert.True(timer.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(_fired);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["x at 4"], _fired);

        timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Assert.Equal(0, _time.ActiveTimers);
        timer.Dispose();
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["x at 4"], _fired);
    }

    [Fact]
    public void What_a_timer_sets_runs_in_the_same_advance_if_it_is_due()
    {
        ITimer? second = null;
        using var first = _time.CreateTimer(_ => second = Timer("second", 1, 0), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["second at 2"], _fired);
        second!.Dispose();
    }

    [Fact]
    public void A_timer_due_at_once_runs_in_an_advance_by_nothing()
    {
        using var timer = Timer("now", 0, 0);
        Assert.Empty(_fired);
        _time.Advance(TimeSpan.Zero);
        Assert.Equal(["now at 0"], _fired);
    }

    [Fact]
    public void Elapsed_time_follows_the_clock()
    {
        var before = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.Equal(TimeSpan.FromMilliseconds(1500), _time.GetElapsedTime(before));
    }

    private ITimer Timer(string name, int dueSeconds, int periodSeconds) => _time.CreateTimer(
        _ => _fired.Add($"{name} at {_time.Elapsed.TotalSeconds:0}"),
        null,
        TimeSpan.FromSeconds(dueSeconds),
        periodSeconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(periodSeconds));
}
