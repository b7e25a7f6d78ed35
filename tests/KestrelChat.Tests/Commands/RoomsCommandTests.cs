using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class RoomsCommandTests
{
    [Theory]
    [InlineData("/rooms")]
    [InlineData("/list")]
    public async Task Lists_counts_and_topics_the_fullest_room_first(string line)
    {
        await using var chat = new SessionHarness();
        foreach (var nick in new[] { "bob", "carol" })
        {
            var client = await chat.ArriveAsync(nick);
            await client.SendAsync("/join dev");
            await client.SeesAfterOthersAsync(" in #dev");
            await client.SeesAfterOthersAsync("\r\n");
            await client.SendAsync("/topic tabs or spaces");
            await client.SeesAsync($"{At} -- {nick} set the topic: tabs or spaces");
        }

        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync(line);

        await alice.SeesAsync("* #dev (2) tabs or spaces", "* #lobby (1)");
    }

    [Fact]
    public async Task Shows_a_hundred_at_the_most()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        for (var i = 0; i < 101; i++)
            await alice.SendAsync($"/join r{i:000}", "/topic here");

        await alice.SendAsync("/rooms");

        var listed = await alice.SeesAfterOthersAsync("* … and 2 more.\r\n");
        Assert.EndsWith("* #r097 (0) here\r\n", listed, StringComparison.Ordinal);
    }
}
