using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class JoinCommandTests
{
    [Theory]
    [InlineData("/join dev")]
    [InlineData("/join #DEV")]
    [InlineData("/JOIN   Dev  ")]
    public async Task Both_rooms_are_told_and_talk_stays_apart(string line)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync(line, "first!");

        await alice.SeesAsync(
            $"{At} -- alice is leaving now -- to another room", $"{At} -- alice has joined", "* You are alone in #dev.", $"{At} <alice> first!");
        await bob.SeesAsync($"{At} -- alice is leaving now -- to another room");
        await chat.AllSeeOnlyAsync(bob, "bob");
        await chat.AllSeeOnlyAsync(alice, "alice");
    }

    [Fact]
    public async Task Who_may_not_write_there_as_others_do_is_told_before_the_first_try()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/join dev", "/slow 30", "/mute alice 30m spam");
        await alice.SeesAfterOthersAsync(" -- console muted alice for 30m -- spam\r\n");

        await alice.SendAsync("/join dev");

        await alice.SeesAfterOthersAsync("* You are in #dev with 1 person: console.\r\n");
        await alice.SeesAsync("* You can read here and not write: you are muted until 2026-11-01 09:05:40 UTC -- spam.", "* One message in 30s a person in #dev.");
        await console.SendAsync("/part", "/join dev");
        await console.SeesAfterOthersAsync("* You are in #dev with 1 person: alice.\r\n");
        await console.SendAsync("/ping");
        await console.SeesAsync("* pong");
    }

    [Fact]
    public async Task Rest_of_the_old_room_then_replay_then_the_join()
    {
        await using var chat = new SessionHarness(o => o with { ReplayOnJoin = 2 });
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join dev", "one", "/me nods", "/topic bikes", "three");
        await bob.SeesAfterOthersAsync("three\r\n");
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("last words", "/join dev", "/nick al");

        await alice.SeesAsync(
            $"{At} <alice> last words",
            $"{At} -- alice is leaving now -- to another room",
            $"{At} * bob nods",
            $"{At} <bob> three",
            $"{At} -- alice has joined",
            "* You are in #dev with 1 person: bob. Topic: bikes",
            $"{At} -- alice now goes by al");
        await bob.SeesAsync($"{At} -- alice has joined", $"{At} -- alice now goes by al");
    }

    [Theory]
    [InlineData("/join lobby", "* You are in #lobby already.")]
    [InlineData("/join #Lobby", "* You are in #lobby already.")]
    [InlineData("/join #", "* A room name has 1 to 32 letters, digits and _ - . only.")]
    [InlineData("/join two words", "* Usage: /join ROOM")]
    [InlineData("/join [x]", "* A room name has 1 to 32 letters, digits and _ - . only.")]
    [InlineData("/join abcdefghijklmnopqrstuvwxyz0123456", "* A room name has 1 to 32 letters, digits and _ - . only.")]
    public async Task Refusals_change_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(alice, "alice", bob);
    }

    [Fact]
    public async Task No_place_for_another_room()
    {
        await using var chat = new SessionHarness(o => o with { Limits = o.Limits with { MaxRooms = 2 } });
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join dev");
        await alice.SeesAsync($"{At} -- bob is leaving now -- to another room");

        await alice.SendAsync("/join attic");

        await alice.SeesAsync("* There are too many rooms. /rooms lists them; join one of those.");
        await chat.AllSeeOnlyAsync(alice, "alice");
    }

    [Fact]
    public async Task A_quiet_room_is_told_to_the_newcomer_alone()
    {
        await using var chat = new SessionHarness(o => o with { QuietAbove = 1 });
        var alice = chat.Connect();
        await alice.SendAsync("/join dev");
        await alice.SeesAfterOthersAsync("has joined\r\n");
        await alice.SeesAfterOthersAsync("has joined\r\n");
        var bob = chat.Connect();
        await bob.SendAsync("/join dev", "hi");

        await bob.SeesAfterOthersAsync("to another room\r\n");
        await bob.SeesAsync(
            "* More than 1 people are here now: who comes and goes is no longer shown; /who tells.",
            "* You are in #dev with 1 person: guest-3238. Who comes and goes is not shown here.");
        var others = await alice.SeesAfterOthersAsync("hi\r\n");
        Assert.DoesNotContain("has joined", others, StringComparison.Ordinal);
    }
}
