using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class HistoryCommandTests
{
    [Fact]
    public async Task Shows_the_newest_messages_and_actions_with_their_original_times()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("one", "/me two", "/topic not a message", "three");
        await alice.SeesAfterOthersAsync("<alice> three\r\n");
        chat.Clock.Advance(TimeSpan.FromMinutes(5));

        await alice.SendAsync("/history 2", "/history", "four");

        await alice.SeesAsync(
            $"{At} * alice two", $"{At} <alice> three",
            $"{At} <alice> one", $"{At} * alice two", $"{At} <alice> three",
            "[08:40:40] <alice> four");
    }

    [Fact]
    public async Task Holds_what_was_said_in_the_line_before()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/history", "one", "/history");

        await alice.SeesAsync("* Nothing was said here yet.", $"{At} <alice> one", $"{At} <alice> one");
    }

    [Theory]
    [InlineData("/history", 50)]
    [InlineData("/history 3", 3)]
    [InlineData("/history 1000", 1000)]
    [InlineData("/history 999999999", 1000)]
    public async Task Is_bounded(string line, int shown)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync([.. Enumerable.Range(1, 1005).Select(i => $"line {i}")]);
        await alice.SeesAfterOthersAsync("<alice> line 1005\r\n");

        await alice.SendAsync(line);

        await alice.SeesAsync([.. Enumerable.Range(1006 - shown, shown).Select(i => $"{At} <alice> line {i}")]);
        await chat.AllSeeOnlyAsync(alice, "alice");
    }
}
