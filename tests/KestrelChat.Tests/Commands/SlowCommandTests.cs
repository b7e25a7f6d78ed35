using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class SlowCommandTests
{
    [Fact]
    public async Task A_message_that_comes_too_soon_is_refused_with_how_long_to_wait()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/slow 90 calm down");
        foreach (var each in new[] { alice, bob, console })
            await each.SeesAsync($"{At} -- console slowed the room to a message a person in 90s -- calm down");
        await console.SeesAsync("* One message in 90s a person in #lobby.");
        await bob.SendAsync("one", "two");

        await bob.SeesAsync($"{At} <bob> one", "* Not sent: #lobby takes a message a person in 90s; wait 90 s.");
        await alice.SeesAsync($"{At} <bob> one");
        chat.Clock.Advance(TimeSpan.FromSeconds(90));
        await bob.SendAsync("two");
        await bob.SeesAsync("[08:37:10] <bob> two");
        await alice.SeesAsync("[08:37:10] <bob> two");

        await console.SendAsync("/slow 0", "/audit");
        await bob.SeesAsync("[08:37:10] -- console ended the slow pace");
        await bob.SendAsync("three", "four");
        await bob.SeesAsync("[08:37:10] <bob> three", "[08:37:10] <bob> four");
        await console.SeesAfterOthersAsync("* #lobby has no slow pace.\r\n");
        await console.SeesAsync(
            "* 2026-11-01 08:35:40 console slowed #lobby to a message a person in 90s -- calm down", "* 2026-11-01 08:37:10 console ended the slow pace of #lobby");
    }

    [Theory]
    [InlineData("/slow")]
    [InlineData("/slow soon")]
    [InlineData("/slow -1")]
    [InlineData("/slow 86401")]
    [InlineData("/slow 1.5")]
    public async Task Wrong_arguments_get_the_usage(string line)
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();

        await console.SendAsync(line);

        await console.SeesAsync("* Usage: /slow SECONDS [REASON]");
    }
}
