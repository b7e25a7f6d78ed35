using System.Diagnostics;
using KestrelChat.Messages;

namespace KestrelChat.Tests.Messages;

public sealed class ShownSpansTests
{
    private readonly ShownSpans _spans = new();

    [Fact]
    public void A_span_ends_with_the_first_sweep_after_it()
    {
        using var span = Add();
        var sweep = _spans.Begin();
        Assert.False(span.IsStopped);

        _spans.End(sweep);

        Assert.True(span.IsStopped);
    }

    [Fact]
    public void A_sweep_that_began_before_may_have_readers_that_are_yet_to_be_called()
    {
        var before = _spans.Begin();
        using var span = Add();
        var after = _spans.Begin();
        _spans.End(after);
        Assert.False(span.IsStopped);

        _spans.End(before);

        Assert.True(span.IsStopped);
    }

    [Fact]
    public void The_end_of_a_sweep_that_began_before_is_not_enough()
    {
        var before = _spans.Begin();
        using var span = Add();
        _spans.End(before);
        Assert.False(span.IsStopped);

        _spans.Pass();

        Assert.True(span.IsStopped);
    }

    [Fact]
    public void Sweeps_that_follow_one_another_hold_up_no_span()
    {
        using var first = Add();
        var one = _spans.Begin();
        using var second = Add();
        var two = _spans.Begin();

        _spans.End(one);
        Assert.Equal((true, false), (first.IsStopped, second.IsStopped));
        var three = _spans.Begin();
        _spans.End(two);

        Assert.True(second.IsStopped);
        _spans.End(three);
    }

    [Fact]
    public void In_a_log_a_span_ends_when_all_who_waited_have_been_called()
    {
        var log = new MessageLog(16);
        using var span = new Activity("say");
        span.Start();
        var ended = new List<bool>();
        using var here = log.OpenCursor();
        using var there = log.OpenCursor();
        Assert.True(here.TryWait(new Waiter(() => ended.Add(span.IsStopped))));
        Assert.True(there.TryWait(new Waiter(() => ended.Add(span.IsStopped))));

        log.Append(Numbered.Entry(0));
        log.Waiters.Follow(span);
        log.WakeReadersHere(1, null);

        Assert.Equal([false, false], ended);
        Assert.True(span.IsStopped);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void In_a_log_for_which_nobody_waits_a_span_ends_at_once(bool isHere)
    {
        var log = new MessageLog(16);
        using var span = new Activity("say");
        span.Start();
        log.Append(Numbered.Entry(0));
        log.Waiters.Follow(span);

        if (isHere)
            log.WakeReadersHere(1, null);
        else
            log.WakeReaders();

        Assert.True(span.IsStopped);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void In_a_log_for_which_many_wait_it_ends_when_another_thread_has_called_the_rest(bool isHere)
    {
        var log = new MessageLog(16);
        using var span = new Activity("say");
        span.Start();
        var ended = 0;
        var called = 0;
        var cursors = Enumerable.Range(0, 2 * LogWaiters.MaxHere).Select(_ => log.OpenCursor()).ToArray();
        Assert.All(cursors, c => Assert.True(c.TryWait(new Waiter(() =>
        {
            Interlocked.Increment(ref called);
            if (span.IsStopped)
                Interlocked.Increment(ref ended);
        }))));
        log.Append(Numbered.Entry(0));
        log.Waiters.Follow(span);

        if (isHere)
            log.WakeReadersHere(1, null);
        else
            log.WakeReaders();

        Assert.True(SpinWait.SpinUntil(() => span.IsStopped, Numbered.Patience), "the span does not end");
        Assert.Equal((0, cursors.Length), (ended, called));
    }

    private Activity Add()
    {
        var span = new Activity("say");
        span.Start();
        _spans.Add(span);
        return span;
    }
}
