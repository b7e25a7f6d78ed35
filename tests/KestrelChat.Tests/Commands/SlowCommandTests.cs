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
        await console.SeesAfterOthersAsync("* #lobby has no slow pace.\r\n");
        await console.SeesAsync(
            "* 2026-11-01 08:35:40 console slowed #lobby to a message a person in 90s -- calm down", "* 2026-11-01 08:37:10 console ended the slow pace of #lobby");
        await bob.SendAsync("three", "four");
        await bob.SeesAsync("[08:37:10] <bob> three", "[08:37:10] <bob> four");
    }

    [Fact]
    public async Task A_room_that_is_empty_has_its_pace_for_whoever_comes()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join dev", "hello", "/join lobby");
        await bob.SeesAfterOthersAsync("<bob> hello\r\n");
        await bob.SeesAfterOthersAsync("* You are alone in #lobby.\r\n");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/slow #dev 90");
        await console.SeesAfterOthersAsync("* One message in 90s a person in #dev.\r\n");
        await bob.SendAsync("/join dev", "one", "two");

        await bob.SeesAfterOthersAsync($"{At} <bob> one\r\n* Not sent: #dev takes a message a person in 90s; wait 90 s.\r\n");
    }

    [Theory]
    [InlineData("/slow 90s calm", "console slowed the room to a message a person in 90s -- calm", "* One message in 90s a person in #lobby.")]
    [InlineData("/slow 1m30s", "console slowed the room to a message a person in 90s", "* One message in 90s a person in #lobby.")]
    [InlineData("/slow 5min", "console slowed the room to a message a person in 5m", "* One message in 5m a person in #lobby.")]
    public async Task A_pace_is_written_as_any_duration_too(string line, string shown, string answer)
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();

        await console.SendAsync(line);

        await console.SeesAsync($"{At} -- {shown}", answer);
    }

    [Theory]
    [InlineData("/slow 0", "* Not done: #lobby has no slow pace.")]
    [InlineData("/slow -1", "* Not done: -1 is no pace. Write 30, 30s, 5m or 1m30s, up to 1d; 0 ends it.")]
    [InlineData("/slow 86401", "* Not done: 86401 is no pace. Write 30, 30s, 5m or 1m30s, up to 1d; 0 ends it.")]
    [InlineData("/slow 2d", "* Not done: 2d is no pace. Write 30, 30s, 5m or 1m30s, up to 1d; 0 ends it.")]
    [InlineData("/slow 1.5", "* Not done: 1.5 is no pace. Write 30, 30s, 5m or 1m30s, up to 1d; 0 ends it.")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();
        var before = chat.State.Save().Hash();

        await console.SendAsync(line, "/audit");

        await console.SeesAsync(answer, "* Operators have done nothing yet.");
        Assert.Equal(before, chat.State.Save().Hash());
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Theory]
    [InlineData("/slow")]
    [InlineData("/slow soon")]
    public async Task Wrong_arguments_get_the_usage(string line)
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();

        await console.SendAsync(line);

        await console.SeesAsync("* Usage: /slow [#ROOM] SECONDS|DURATION [REASON]");
    }
}
