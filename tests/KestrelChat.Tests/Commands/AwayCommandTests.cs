using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class AwayCommandTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Who_writes_privately_is_told_once_an_hour_and_of_another_text_at_once()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var carol = await chat.ArriveAsync("carol");
        await alice.SendAsync("/away  at lunch ");
        await alice.SeesAsync("* You are away, until /back.");

        await bob.SendAsync("/msg alice one", "/msg alice two", "/msg carol hi");
        await bob.SeesAsync($"{At} <you -> alice> one", "* alice is away: at lunch", $"{At} <you -> alice> two", $"{At} <you -> carol> hi");
        await carol.SendAsync("/msg alice psst");
        await carol.SeesAsync($"{At} <bob -> you> hi", $"{At} <you -> alice> psst", "* alice is away: at lunch");

        chat.Clock.Advance(Hour);
        await bob.SendAsync("/msg alice three");
        await bob.SeesAsync("[09:35:40] <you -> alice> three", "* alice is away: at lunch");
        await alice.SendAsync("/away");
        await alice.SeesAfterOthersAsync("until /back.\r\n");
        await bob.SendAsync("/msg alice four", "/msg alice five");
        await bob.SeesAsync("[09:35:40] <you -> alice> four", "* alice is away.", "[09:35:40] <you -> alice> five");
    }

    [Fact]
    public async Task Who_is_back_is_not_away_any_more()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await alice.SendAsync("/away", "/who", "/back", "/who", "/back");
        await alice.SeesAfterOthersAsync("* You are away, until /back.\r\n");
        await alice.SeesAsync(
            "* 2 people in #lobby:", "* alice (away) bob", "* You are here again.", "* 2 people in #lobby:", "* alice bob", "* Not done: you are not away.");

        await bob.SendAsync("/msg alice hi", "/nick");

        await bob.SeesAsync($"{At} <you -> alice> hi", "* You are bob.");
    }

    [Fact]
    public async Task Who_writes_to_oneself_knows_it()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/away lunch", "/msg alice note", "/nick");

        await alice.SeesAsync("* You are away, until /back.", $"{At} <you -> alice> note", "* You are alice.");
    }

    [Theory]
    [InlineData("/back now", "* Usage: /back")]
    [InlineData("/away 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789", "* What you say of it has at most 200 characters.")]
    public async Task Refusals(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
    }
}
