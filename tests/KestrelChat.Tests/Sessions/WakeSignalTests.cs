using KestrelChat.Sessions;

namespace KestrelChat.Tests.Sessions;

public sealed class WakeSignalTests
{
    private readonly WakeSignal _signal = new();

    [Fact]
    public void A_call_before_the_sleep_ends_it_once()
    {
        _signal.Call();
        _signal.Call();

        Assert.True(_signal.WaitAsync().AsTask().IsCompleted);
        Assert.False(_signal.WaitAsync().AsTask().IsCompleted);
    }

    [Fact]
    public async Task The_sleeper_goes_on_inside_the_call()
    {
        var caller = 0;
        var sleeping = SleepAsync();
        Assert.False(sleeping.IsCompleted);

        _signal.Call();

        Assert.True(sleeping.IsCompleted);
        await sleeping;
        Assert.Equal(Environment.CurrentManagedThreadId, caller);

        async Task SleepAsync()
        {
            await _signal.WaitAsync();
            caller = Environment.CurrentManagedThreadId;
        }
    }

    [Fact]
    public async Task A_call_from_the_pool_wakes_too()
    {
        var sleeping = _signal.WaitAsync().AsTask();

        _signal.CallFromPool();

        await sleeping.InTimeAsync("a wake-up");
    }

    [Fact]
    public void A_sleeper_is_held_by_one_and_sleeps_on()
    {
        var sleeping = _signal.WaitAsync().AsTask();

        Assert.True(_signal.TryHold());
        Assert.True(_signal.TryPutBack());

        Assert.False(sleeping.IsCompleted);
        _signal.Call();
        Assert.True(sleeping.IsCompleted);
    }

    [Fact]
    public void Nobody_is_held_who_does_not_sleep_but_called()
    {
        Assert.False(_signal.TryHold());

        Assert.True(_signal.WaitAsync().AsTask().IsCompleted);
    }

    [Fact]
    public void A_call_for_a_held_sleeper_is_seen_by_the_holder_once()
    {
        var sleeping = _signal.WaitAsync().AsTask();
        _signal.TryHold();

        _signal.Call();
        Assert.False(_signal.TryHold());

        Assert.False(sleeping.IsCompleted);
        Assert.False(_signal.TryPutBack());
        Assert.True(_signal.TryPutBack());
        Assert.False(sleeping.IsCompleted);
    }

    [Fact]
    public void A_held_sleeper_can_be_woken()
    {
        var sleeping = _signal.WaitAsync().AsTask();
        _signal.TryHold();

        _signal.WakeHeld();

        Assert.True(sleeping.IsCompleted);
        Assert.False(_signal.WaitAsync().AsTask().IsCompleted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_wake_up_is_lost(bool fromPool)
    {
        // The caller waits for the answer to each call, so that no later call can stand in for a lost one.
        const int rounds = 20_000;
        var (asked, answered) = (0, 0);
        var stop = TestContext.Current.CancellationToken;
        var sleeper = Task.Run(
            async () =>
            {
                while (true)
                {
                    while (answered < Volatile.Read(ref asked))
                        Volatile.Write(ref answered, answered + 1);
                    if (answered == rounds)
                        break;
                    await _signal.WaitAsync();
                    // Away from the caller's thread, so that both run at once.
                    await Task.Yield();
                }
            },
            stop);
        var caller = Task.Factory.StartNew(
            () =>
            {
                for (var round = 1; round <= rounds; round++)
                {
                    Volatile.Write(ref asked, round);
                    if (fromPool)
                        _signal.CallFromPool();
                    else
                        _signal.Call();
                    while (Volatile.Read(ref answered) < round)
                    {
                        stop.ThrowIfCancellationRequested();
                        Thread.Yield();
                    }
                }
            },
            stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await Task.WhenAll(sleeper, caller).InTimeAsync($"{rounds} wake-ups", () => $"{Volatile.Read(ref answered)}");
    }

    [Fact]
    public async Task Many_callers_at_once_leave_nothing_unseen()
    {
        const int callers = 6;
        const int each = 20_000;
        var news = 0;
        var seen = 0;
        var stop = TestContext.Current.CancellationToken;
        var sleeper = Task.Run(
            async () =>
            {
                while ((seen = Volatile.Read(ref news)) < callers * each)
                {
                    await _signal.WaitAsync();
                    await Task.Yield();
                }
            },
            stop);
        var calling = Enumerable.Range(0, callers).Select(c => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < each; i++)
                {
                    Interlocked.Increment(ref news);
                    if (c % 3 == 0)
                        _signal.Call();
                    else if (c % 3 == 1)
                        _signal.CallFromPool();
                    else if (_signal.TryHold())
                        SeeInPlaceOfTheSleeper();
                }
            },
            stop, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

        await Task.WhenAll([.. calling, sleeper]).InTimeAsync("the last news", () => $"{seen} of {news}");

        void SeeInPlaceOfTheSleeper()
        {
            do
            {
                if ((seen = Volatile.Read(ref news)) < callers * each)
                    continue;
                _signal.WakeHeld();
                return;
            }
            while (!_signal.TryPutBack());
        }
    }
}
