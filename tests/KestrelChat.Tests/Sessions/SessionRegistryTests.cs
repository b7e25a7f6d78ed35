using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Sessions;

public sealed class SessionRegistryTests
{
    [Fact]
    public async Task Counts_those_that_run()
    {
        await using var chat = new SessionHarness();
        Assert.Equal(0, chat.Sessions.Count);
        Assert.Equal(0, chat.Sessions.WorstLag());
        var alice = await chat.ArriveAsync("alice");
        await chat.ArriveAsync("bob");
        Assert.Equal(2, chat.Sessions.Count);

        await alice.SendAsync("/quit");
        await alice.SeesEndAsync(CloseReason.Quit);

        Assert.Equal(1, chat.Sessions.Count);
    }

    [Fact]
    public async Task Mail_goes_to_one_session_and_mail_for_others_is_passed_over()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var mail = ChatEntry.Reply("mail", chat.Time.GetUtcNow());

        chat.Sessions.Deliver(alice.Session.Id, mail, after: 0);
        chat.Sessions.Deliver(-1, mail, after: 0);

        await alice.SeesAsync("* mail");
        await chat.AllSeeOnlyAsync(alice, "alice", bob);
    }

    [Fact]
    public async Task Can_cut_all()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        chat.Sessions.AbortAll(CloseReason.Shutdown);

        Assert.Equal(CloseReason.Shutdown, await alice.Ended.InTimeAsync("the end"));
        Assert.Equal(CloseReason.Shutdown, await bob.Ended.InTimeAsync("the end"));
        Assert.Equal(0, chat.State.Roster.Count);
    }
}
