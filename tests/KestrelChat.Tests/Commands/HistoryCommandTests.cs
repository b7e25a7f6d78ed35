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

    [Fact]
    public async Task Long_texts_end_it_sooner_and_that_is_told()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        for (var i = 1; i <= 90; i++)
            await alice.SendAsync($"{i} {new string('x', 4000)}");
        await alice.SeesAfterOthersAsync($"<alice> 90 {new string('x', 4000)}\r\n");

        await alice.SendAsync("/history 80");

        var shown = await alice.SeesAfterOthersAsync("more do not fit. /history before DATE goes on.\r\n");
        Assert.Contains("* These are the newest 65: ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<alice> 25 ", shown, StringComparison.Ordinal);
        Assert.Contains("<alice> 26 ", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Berlin", "0001-01-01")]
    [InlineData("America/New_York", "9999-12-31 23:59:59")]
    [InlineData("Asia/Kolkata", "0001-01-01 00:00")]
    [InlineData("Pacific/Kiritimati", "9999-12-31")]
    public async Task The_ends_of_the_calendar_are_dates_wherever_one_is(string zone, string date)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("one", $"/set time {zone}", $"/history before {date}", "two");

        var shown = await alice.SeesAfterOthersAsync("<alice> two\r\n");

        Assert.Equal(date.StartsWith('0'), shown.Contains("Nothing was said here before that.", StringComparison.Ordinal));
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
