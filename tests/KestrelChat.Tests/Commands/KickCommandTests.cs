using KestrelChat.Connections;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class KickCommandTests
{
    [Fact]
    public async Task Out_of_the_lobby_somebody_leaves_the_server_and_learns_why()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/kick BOB  too  loud ");

        var last = await bob.SeesEndAsync(CloseReason.Kicked);
        Assert.Equal($"{At} -- console kicked bob -- too  loud\r\n* You were sent away by an operator.\r\n", last);
        await alice.SeesAsync($"{At} -- console kicked bob -- too  loud");
        await console.SeesAsync($"{At} -- console kicked bob -- too  loud", "* bob was sent out of the server.");
        Assert.False(chat.State.Roster.TryFind("bob", out _));
        // The door is not locked.
        await chat.ArriveAsync("bob");
    }

    [Fact]
    public async Task Out_of_a_room_somebody_comes_to_the_lobby_and_talks_there()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("in the lobby");
        await alice.SeesAsync($"{At} <alice> in the lobby");
        var bob = await chat.ArriveAsync("bob");
        var carol = await chat.ArriveAsync("carol");
        await bob.SendAsync("/join dev", "in dev");
        await bob.SeesAfterOthersAsync($"{At} <bob> in dev\r\n");
        await carol.SendAsync("/join dev");
        await carol.SeesAfterOthersAsync("* You are in #dev with 1 person: bob.\r\n");
        await bob.SeesAsync($"{At} -- carol has joined");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/kick bob");

        await console.SeesAsync($"{At} -- bob has joined", "* bob was sent out of #dev.");
        await carol.SeesAsync($"{At} -- console kicked bob");
        await bob.SeesAsync(
            $"{At} -- console kicked bob", $"{At} <alice> in the lobby", $"{At} -- bob has joined", "* You are in #lobby with 1 person: alice.");
        await carol.SendAsync("behind his back");
        await carol.SeesAsync($"{At} <carol> behind his back");
        await bob.SendAsync("back again");
        await bob.SeesAsync($"{At} <bob> back again");
        await alice.SeesAfterOthersAsync($"{At} -- bob has joined\r\n{At} <bob> back again\r\n");
    }

    [Fact]
    public async Task Who_is_on_the_way_to_other_rooms_sees_the_one_that_the_roster_says()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();

        for (var i = 0; i < 50; i++)
        {
            await bob.SendAsync("/join start");
            await bob.SeesAfterOthersAsync("* You are alone in #start.\r\n");
            await Task.WhenAll(bob.SendAsync("/join dev", "/join tea", "/join dev"), console.SendAsync("/kick bob", "/nick"));
            await console.SeesAfterOthersAsync("* You are console.\r\n");
            // His own line comes by the log that he follows.
            await bob.SendAsync($"here {i}");
            await bob.SeesAfterOthersAsync($"<bob> here {i}\r\n");
        }

        Assert.True(chat.Sessions.Moves.IsEmpty);
    }

    [Theory]
    [InlineData("/kick", "* Usage: /kick [#ROOM] NAME [REASON]")]
    [InlineData("/kick nobody", "* Nobody is called nobody.")]
    [InlineData("/kick console", "* Not done: that is you.")]
    [InlineData("/kick console2 you too", "* Not done: console2 is an operator.")]
    public async Task What_cannot_be_done_is_said(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();
        var other = await chat.AdmitAsync("console2");

        await console.SendAsync(line);

        await console.SeesAsync(answer);
        await other.SendAsync("/nick");
        await other.SeesAsync("* You are console2.");
    }

    [Theory]
    [InlineData("/kick bob", "* /kick is for operators and moderators of rooms.")]
    [InlineData("/kick", "* /kick is for operators and moderators of rooms.")]
    [InlineData("/announce tea", "* /announce is for operators.")]
    [InlineData("/mute bob", "* /mute is for operators and moderators of rooms.")]
    [InlineData("/unmute bob", "* /unmute is for operators and moderators of rooms.")]
    [InlineData("/ban bob", "* /ban is for operators and moderators of rooms.")]
    [InlineData("/unban bob", "* /unban is for operators and moderators of rooms.")]
    [InlineData("/bans", "* /bans is for operators and moderators of rooms.")]
    [InlineData("/slow 30", "* /slow is for operators and moderators of rooms.")]
    [InlineData("/audit", "* /audit is for operators.")]
    public async Task Only_operators_may(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(alice, "alice", bob);
    }
}
