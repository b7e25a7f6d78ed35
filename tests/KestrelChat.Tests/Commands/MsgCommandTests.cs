using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class MsgCommandTests
{
    [Theory]
    [InlineData("/msg bob psst")]
    [InlineData("/tell BOB psst")]
    [InlineData("/w bob   psst")]
    public async Task Both_ends_see_it_and_nobody_else(string line)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var carol = await chat.ArriveAsync("carol");

        await alice.SendAsync(line);

        await alice.SeesAsync($"{At} <you -> bob> psst");
        await bob.SeesAsync($"{At} <alice -> you> psst");
        await chat.AllSeeOnlyAsync(alice, "alice", bob, carol);
    }

    [Fact]
    public async Task Nobody_of_that_name()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/msg bobby psst");

        await alice.SeesAsync("* Nobody is called bobby.");
        await chat.AllSeeOnlyAsync(alice, "alice", bob);
    }

    [Fact]
    public async Task It_reaches_another_room()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join dev");
        await bob.SeesAfterOthersAsync("* You are alone in #dev.\r\n");

        await alice.SendAsync("/msg bob psst");

        await bob.SeesAsync($"{At} <alice -> you> psst");
    }

    [Fact]
    public async Task To_oneself_it_comes_once()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/msg alice note");

        await alice.SeesAsync($"{At} <you -> alice> note");
        await chat.AllSeeOnlyAsync(alice, "alice");
    }
}
