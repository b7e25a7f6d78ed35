using KestrelChat.Connections;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class QuitCommandTests
{
    [Theory]
    [InlineData("/quit", "alice is leaving now")]
    [InlineData("/exit", "alice is leaving now")]
    [InlineData("/QUIT  so long ", "alice is leaving now -- so long")]
    public async Task Its_line_comes_to_the_others_and_to_the_one_who_leaves(string line, string shown)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("bye", line);

        await bob.SeesAsync($"{At} <alice> bye", $"{At} -- {shown}");
        await alice.SeesAsync($"{At} <alice> bye", $"{At} -- {shown}");
        Assert.Equal("", await alice.SeesEndAsync(CloseReason.Quit));
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Fact]
    public async Task What_stands_after_it_is_not_done_and_the_name_is_free()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/quit", "one more thing");
        await alice.SeesEndAsync(CloseReason.Quit);
        await bob.SendAsync("/nick alice");

        await bob.SeesAsync($"{At} -- alice is leaving now", $"{At} -- bob now goes by alice");
    }
}
