using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class PartCommandTests
{
    [Fact]
    public async Task Leads_back_to_the_lobby()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await alice.SendAsync("hello lobby", "/join dev", "/part");

        await alice.SeesAsync(
            $"{At} <alice> hello lobby",
            $"{At} -- alice is leaving now -- to another room",
            $"{At} -- alice has joined",
            "* You are alone in #dev.",
            $"{At} -- alice is leaving now -- to another room",
            $"{At} <alice> hello lobby",
            $"{At} -- alice has joined",
            "* You are in #lobby with 1 person: bob.");
        await bob.SeesAsync(
            $"{At} <alice> hello lobby", $"{At} -- alice is leaving now -- to another room", $"{At} -- alice has joined");
        Assert.False(chat.State.Rooms.TryFind("dev", out _));
    }

    [Fact]
    public async Task In_the_lobby_there_is_nowhere_to_go()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/part");

        await alice.SeesAsync("* You are in the lobby. /quit leaves the server.");
        await chat.AllSeeOnlyAsync(alice, "alice", bob);
    }
}
