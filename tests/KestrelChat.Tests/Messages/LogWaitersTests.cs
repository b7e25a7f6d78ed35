using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KestrelChat.Messages;

namespace KestrelChat.Tests.Messages;

public sealed class LogWaitersTests
{
    [Fact]
    public void All_who_wait_are_woken_once()
    {
        var log = new MessageLog(16);
        using var woken = new CountdownEvent(100);
        var cursors = Enumerable.Range(0, 100).Select(_ => log.OpenCursor()).ToArray();
        Assert.All(cursors, c => Assert.True(c.TryWait(new Waiter(() => woken.Signal()))));

        log.Append(Numbered.Entry(0));
        log.WakeReaders();
        Assert.True(woken.Wait(Numbered.Patience));

        // Nobody waits now: a second call would make the countdown throw, in a sweep that the third append waits for.
        log.Append(Numbered.Entry(1));
        log.WakeReaders();
        using var last = new ManualResetEventSlim();
        using var late = log.OpenCursor();
        Assert.True(late.TryWait(new Waiter(last.Set)));
        log.Append(Numbered.Entry(2));
        log.WakeReaders();
        Assert.True(last.Wait(Numbered.Patience));
        Assert.Equal(0, woken.CurrentCount);
    }

    [Fact]
    public void Who_has_something_to_read_need_not_wait()
    {
        var log = Numbered.Log(16, 1);
        using var cursor = log.OpenCursor(1);
        Assert.False(cursor.TryWait(new Waiter(() => { })));
        Numbered.Read(cursor);
        Assert.True(cursor.TryWait(new Waiter(() => { })));
    }

    [Fact]
    public void Who_has_given_up_is_not_woken()
    {
        var log = new MessageLog(16);
        using var woken = new ManualResetEventSlim();
        using var below = log.OpenCursor();
        below.TryWait(new Waiter(woken.Set)); // first in, last called
        var cursor = log.OpenCursor();
        var wasCalled = false;
        cursor.TryWait(new Waiter(() => wasCalled = true));
        cursor.Dispose();

        log.Append(Numbered.Entry(0));
        log.WakeReaders();
        Assert.True(woken.Wait(Numbered.Patience));
        Assert.False(wasCalled);
    }

    [Fact]
    public void A_few_are_called_by_the_thread_that_wakes_them_and_many_are_not()
    {
        var log = new MessageLog(16);
        var here = Environment.CurrentManagedThreadId;
        Assert.All(WakeHere(log, LogWaiters.MaxHere), caller => Assert.Equal(here, caller));

        // How many there are is known from the last time.
        WakeHere(log, LogWaiters.MaxHere + 1);
        Assert.DoesNotContain(here, WakeHere(log, 1));
        Assert.True(SpinWait.SpinUntil(() => WakeHere(log, 1)[0] == here, Numbered.Patience), "a sweep of one is still left to others");
    }

    [Fact]
    public void Of_unexpectedly_many_the_rest_is_called_by_another_thread()
    {
        var log = new MessageLog(16);
        var here = Environment.CurrentManagedThreadId;
        WakeHere(log, 1);

        var callers = WakeHere(log, 10 * LogWaiters.MaxHere);

        Assert.Equal(LogWaiters.MaxHere, callers.Count(caller => caller == here));
    }

    [Fact]
    public void Where_several_speak_the_sweep_waits_until_the_others_have_been_read()
    {
        var log = new MessageLog(16);
        var round = new Round();
        var called = 0;
        using var cursor = log.OpenCursor();
        Waiter waiter = null!;
        waiter = new Waiter(() =>
        {
            called++;
            Numbered.Read(cursor);
            Assert.True(cursor.TryWait(waiter));
        });
        Assert.True(cursor.TryWait(waiter));

        Speak(1);
        Assert.Equal(1, called);
        Speak(2);
        Speak(3);
        Assert.Equal(1, called);
        round.End();
        Assert.Equal(1, called); // as others came, more may
        round.End();
        Assert.Equal(2, called);
        Assert.Equal(3, cursor.Position);

        round.IsServed = false;
        Speak(1);
        Assert.Equal(3, called);

        void Speak(int speaker)
        {
            log.Append(Numbered.Entry((int)log.Head));
            log.WakeReadersHere(speaker, round);
        }
    }

    [Fact]
    public void A_sweep_that_is_put_off_leaves_unexpectedly_many_to_another_thread_too()
    {
        var log = new MessageLog(16);
        var round = new Round();
        var here = Environment.CurrentManagedThreadId;
        WakeHere(log, 1, speaker: 1, round);

        var callers = WakeHere(log, 10 * LogWaiters.MaxHere, speaker: 2, round);

        Assert.Equal(LogWaiters.MaxHere, callers.Count(caller => caller == here));
    }

    [Fact]
    public void Who_is_woken_inside_a_sweep_is_called_by_another_thread()
    {
        var log = new MessageLog(16);
        var other = new MessageLog(16);
        using var woken = new ManualResetEventSlim();
        var (here, caller) = (Environment.CurrentManagedThreadId, 0);
        using var outer = log.OpenCursor();
        using var inner = other.OpenCursor();
        Assert.True(inner.TryWait(new Waiter(() =>
        {
            caller = Environment.CurrentManagedThreadId;
            woken.Set();
        })));
        Assert.True(outer.TryWait(new Waiter(() =>
        {
            other.Append(Numbered.Entry(0));
            other.WakeReadersHere(1, null);
        })));

        log.Append(Numbered.Entry(0));
        log.WakeReadersHere(1, null);

        Assert.True(woken.Wait(Numbered.Patience));
        Assert.NotEqual(here, caller);
    }

    [Fact]
    public void Those_given_up_do_not_gather_in_a_silent_log()
    {
        var log = new MessageLog(16);
        using var woken = new AutoResetEvent(false);
        using var patient = log.OpenCursor();
        var waiter = new Waiter(() => { });
        waiter = new Waiter(() =>
        {
            if (patient.TryWait(waiter))
                return; // nothing yet: it was the dead that were cleared away
            woken.Set();
        });
        Assert.True(patient.TryWait(waiter));

        var dead = Enumerable.Range(0, 20_000).Select(_ => WaitAndGiveUp(log)).ToArray();
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    GC.Collect();
                    return dead.Count(d => d.IsAlive) < 512;
                },
                Numbered.Patience),
            "the log keeps the dead");

        log.Append(Numbered.Entry(0));
        log.WakeReaders();
        Assert.True(woken.WaitOne(Numbered.Patience));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference WaitAndGiveUp(MessageLog log)
        {
            var cursor = log.OpenCursor();
            cursor.TryWait(new Waiter(() => { }));
            cursor.Dispose();
            return new WeakReference(cursor);
        }
    }

    /// <summary>Lets so many wait, appends, and wakes them here.</summary>
    /// <returns>The thread that called each.</returns>
    private static int[] WakeHere(MessageLog log, int waiters, long speaker = 1, Round? round = null)
    {
        var callers = new ConcurrentQueue<int>();
        using var called = new CountdownEvent(waiters);
        var cursors = Enumerable.Range(0, waiters).Select(_ => log.OpenCursor()).ToArray();
        var waiter = new Waiter(() =>
        {
            callers.Enqueue(Environment.CurrentManagedThreadId);
            called.Signal();
        });
        Assert.All(cursors, c => Assert.True(c.TryWait(waiter)));
        log.Append(Numbered.Entry(log.Head));
        log.WakeReadersHere(speaker, round);
        round?.End();
        Assert.True(called.Wait(Numbered.Patience));
        return [.. callers];
    }

    /// <summary>A round that ends when the test says so.</summary>
    private sealed class Round : IReadRound
    {
        private readonly List<Action> _putOff = [];

        public bool IsServed { get; set; } = true;

        public bool TryPutOff(Action work)
        {
            if (IsServed)
                _putOff.Add(work);
            return IsServed;
        }

        public void End()
        {
            Action[] works = [.. _putOff];
            _putOff.Clear();
            Array.ForEach(works, work => work());
        }
    }
}
