using KestrelChat.Connections;
using KestrelChat.Lifetime;
using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Lifetime;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Told_to_stop_it_is_not_ready_at_once_and_for_the_delay_the_chat_goes_on()
    {
        await using var chat = new SessionHarness(o => o with { DrainDelay = TimeSpan.FromSeconds(5) });
        var log = new LogList<Lifecycle>();
        var lifecycle = new Lifecycle(chat.Current, chat.Sessions, chat.Journal, chat.Clock, log);
        await lifecycle.StartedAsync(TestContext.Current.CancellationToken);
        var alice = await chat.ArriveAsync("alice");

        var stopping = lifecycle.StoppingAsync(TestContext.Current.CancellationToken);

        Assert.False(lifecycle.IsReady);
        var late = await chat.ArriveAsync("late");
        chat.Clock.Advance(TimeSpan.FromSeconds(4.9));
        await chat.AllSeeOnlyAsync(late, "late", alice);
        Assert.Equal(["Information: Not ready any more; newcomers are still taken for 00:00:05."], log.Lines);

        chat.Clock.Advance(TimeSpan.FromSeconds(0.1));

        await alice.SeesEndAsync(CloseReason.Shutdown);
        await late.SeesEndAsync(CloseReason.Shutdown);
        await stopping.InTimeAsync("the drain's end");
        Assert.Equal("Information: Going down; connections that are sent their last lines first: 2.", log.Lines[1]);
    }

    [Fact]
    public async Task Without_a_delay_the_drain_begins_at_once()
    {
        await using var chat = new SessionHarness();
        var lifecycle = new Lifecycle(chat.Current, chat.Sessions, chat.Journal, chat.Clock, new LogList<Lifecycle>());
        await lifecycle.StartedAsync(TestContext.Current.CancellationToken);
        var alice = await chat.ArriveAsync("alice");

        await lifecycle.StoppingAsync(TestContext.Current.CancellationToken).InTimeAsync("the drain's end");

        await alice.SeesEndAsync(CloseReason.Shutdown);
    }
}
