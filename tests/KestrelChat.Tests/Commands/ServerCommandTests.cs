using KestrelChat.Commands;
using KestrelChat.Diagnostics;
using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Commands;

/// <summary>What the server tells of itself: /ping, /lag, /version, /uptime, /motd.</summary>
public sealed class ServerCommandTests
{
    [Fact]
    public async Task It_answers_and_tells_its_version_and_how_long_it_runs()
    {
        await using var chat = new SessionHarness();
        chat.Clock.Advance(TimeSpan.FromHours(76));
        var alice = chat.Connect();
        await alice.SendAsync("/ping", "/version", "/uptime");

        await alice.SeesAfterOthersAsync("has joined\r\n");
        await alice.SeesAfterOthersAsync("* pong\r\n");
        await alice.SeesAsync($"* KestrelChat {ServerVersion.Text} on .NET {Environment.Version}", "* Up for 3d 4h.");
    }

    [Fact]
    public async Task The_message_of_the_day_is_the_present_one()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("/motd");
        await alice.SeesAsync("* There is no message of the day.");
        chat.Current.Swap(chat.Options with { MessageOfTheDay = "Be kind.\r\nTea at five.\n" });

        await alice.SendAsync("/motd");

        await alice.SeesAsync("* Be kind.", "* Tea at five.");
    }

    [Fact]
    public async Task A_reader_that_keeps_up_has_nothing_waiting()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/lag");

        await alice.SeesAsync("* Nothing waits to be sent to you. You missed no line.");
    }

    [Fact]
    public async Task One_that_does_not_is_told_what_waits_and_since_when_and_what_it_missed()
    {
        await using var chat = new SessionHarness(o => o with { LogCapacity = 16 });
        var bob = await chat.ArriveAsync("bob", new TestClient(window: 64));
        var alice = await chat.ArriveAsync("alice");
        bob.StopReading();
        // The first fills what is on its way to bob.
        await alice.SendAsync(new string('x', 200));
        await alice.SeesAfterOthersAsync("x\r\n");
        while (bob.Session.Lag > 0)
            await Task.Yield();
        await alice.SendAsync("one", "two");
        await alice.SeesAfterOthersAsync("two\r\n");
        chat.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("2 lines of the room wait to be sent to you, the oldest for 3s.", LagCommand.Waiting(bob.Session, chat.Clock.GetUtcNow()));
        for (var i = 0; i < 20; i++)
            await alice.SendAsync($"line {i}");
        await alice.SeesAfterOthersAsync("line 19\r\n");
        bob.StartReading();
        await bob.SeesAfterOthersAsync("line 19\r\n");
        await bob.SendAsync("/lag");

        await bob.SeesAsync("* Nothing waits to be sent to you. You missed 6 lines.");
    }

    [Theory]
    [InlineData("/ping 1", "* Usage: /ping")]
    [InlineData("/lag now", "* Usage: /lag")]
    [InlineData("/version 2", "* Usage: /version")]
    [InlineData("/uptime ?", "* Usage: /uptime")]
    [InlineData("/motd of yesterday", "* Usage: /motd")]
    public async Task They_take_no_arguments(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(alice, "alice");
    }
}
