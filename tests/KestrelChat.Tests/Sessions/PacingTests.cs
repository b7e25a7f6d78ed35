using KestrelChat.Connections;
using KestrelChat.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Sessions;

/// <summary>The pace of one client's lines, which the <see cref="SessionReader"/> keeps.</summary>
public sealed class PacingTests
{
    private const string Notice = "* You send faster than 5 lines a second. Nothing is lost; the rest follows at that pace.";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task It_is_told_once_and_every_line_comes_in_order()
    {
        await using var chat = Paced();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("2", "3", "4", "5", "/nick al", "7");

        await alice.SeesAsync($"{At} <alice> 2", $"{At} <alice> 3", Notice);
        for (var step = 0; step < 4; step++)
            await chat.Time.PassAsync(Step);
        await alice.SeesAsync(
            $"{At} <alice> 4", $"{At} <alice> 5", $"{At} -- alice now goes by al", $"{At} <al> 7");
        await bob.SeesAsync(
            $"{At} <alice> 2", $"{At} <alice> 3", $"{At} <alice> 4", $"{At} <alice> 5", $"{At} -- alice now goes by al", $"{At} <al> 7");
    }

    [Fact]
    public async Task Nothing_goes_out_before_its_time()
    {
        await using var chat = Paced();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("2", "3", "4");
        await alice.SeesAsync($"{At} <alice> 2", $"{At} <alice> 3", Notice);
        await chat.Time.ArmedAsync(Step);
        chat.Clock.Advance(Step - TimeSpan.FromTicks(1));
        await bob.SendAsync("between");
        await alice.SeesAsync($"{At} <bob> between");

        chat.Clock.Advance(TimeSpan.FromTicks(1));
        await alice.SeesAsync($"{At} <alice> 4");
    }

    [Fact]
    public async Task After_a_rest_a_whole_burst_goes_at_once()
    {
        await using var chat = Paced();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("2", "3");
        await alice.SeesAsync($"{At} <alice> 2", $"{At} <alice> 3");

        chat.Clock.Advance(TimeSpan.FromMilliseconds(600));
        await alice.SendAsync("4", "5", "6");

        await alice.SeesAsync($"{At} <alice> 4", $"{At} <alice> 5", $"{At} <alice> 6");
    }

    [Fact]
    public async Task A_request_to_close_ends_the_wait()
    {
        await using var chat = Paced();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await alice.SendAsync([.. Enumerable.Range(2, 50).Select(i => $"{i}")]);
        await alice.SeesAsync($"{At} <alice> 2", $"{At} <alice> 3", Notice);
        await chat.Time.ArmedAsync(Step);

        alice.Session.RequestClose(CloseReason.Shutdown);

        Assert.Contains(
            "* The server is going down; please connect again in a moment.\r\n", await alice.SeesEndAsync(CloseReason.Shutdown), StringComparison.Ordinal);
        await bob.SeesAfterOthersAsync(" -- alice has exited -- server shutdown\r\n");
    }

    [Fact]
    public async Task Lines_before_a_half_close_are_paced_too_and_none_is_lost()
    {
        await using var chat = Paced();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("2", "3", "4", "5");
        alice.FinishSending();
        await chat.Time.PassAsync(Step);
        await chat.Time.PassAsync(Step);

        Assert.Equal(
            $"{At} <alice> 2\r\n{At} <alice> 3\r\n{Notice}\r\n{At} <alice> 4\r\n{At} <alice> 5\r\n{At} -- alice has exited\r\n",
            await alice.SeesEndAsync(CloseReason.ClientClosed));
    }

    [Fact]
    public async Task A_pace_that_changes_holds_from_the_next_line_on()
    {
        await using var chat = Paced();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("2", "3");
        await alice.SeesAsync($"{At} <alice> 2", $"{At} <alice> 3");

        chat.Current.Swap(chat.Options with { Limits = chat.Options.Limits with { MessagesPerSecond = 2, MessagesBurst = 1 } });
        await alice.SendAsync("4", "5");
        await alice.SeesAsync($"{At} <alice> 4", Notice.Replace("5 lines", "2 lines", StringComparison.Ordinal));
        await chat.Time.PassAsync(TimeSpan.FromMilliseconds(500));
        await alice.SeesAsync($"{At} <alice> 5");

        chat.Current.Swap(chat.Options with { Limits = chat.Options.Limits with { MessagesPerSecond = 0 } });
        await alice.SendAsync("6", "7", "8", "9");
        await alice.SeesAsync($"{At} <alice> 6", $"{At} <alice> 7", $"{At} <alice> 8", $"{At} <alice> 9");
    }

    private static SessionHarness Paced() => new(o => o with { Limits = o.Limits with { MessagesPerSecond = 5, MessagesBurst = 3 } });
}
