using System.Text.RegularExpressions;
using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Commands.LossScene;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class ResumeCommandTests
{
    [Fact]
    public async Task Who_lost_its_connection_comes_back_with_name_room_settings_and_all_that_it_missed()
    {
        await using var chat = new SessionHarness();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await alice.SendAsync("/style classic", "/ignore bob", "/unignore bob", "/away tea", "/session");
        token = await TokenAsync(alice);
        await LoseAsync(alice, bob);
        await bob.SendAsync("meanwhile");
        await bob.SeesAsync($"{At} <bob> meanwhile");

        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token}");

        await back.SeesAsync("* You are alice again.");
        // Whether the kernel had taken the line of its own end.
        var before = await back.SeesAfterOthersAsync($"{ClassicAt} Message from bob:\r\n");
        Assert.True(before.Length == 0 || before.Equals($"{ClassicAt} alice has exited -- connection reset\r\n", StringComparison.Ordinal), before);
        await back.SeesAsync("\tmeanwhile", $"{ClassicAt} alice is back", "* You are in #dev with 1 person: bob.");
        Assert.NotEqual(token, await TokenAsync(back));
        await bob.SeesAsync($"{At} -- alice is back");
        await bob.SendAsync("/who");
        await bob.SeesAfterOthersAsync("alice (away)");
    }

    [Fact]
    public async Task A_number_tells_from_where_on()
    {
        await using var chat = new SessionHarness();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await bob.SendAsync("one", "two");
        await alice.SeesAfterOthersAsync("two\r\n");
        await bob.SeesAsync($"{At} <bob> one", $"{At} <bob> two");
        await LoseAsync(alice, bob);

        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token} 1");

        await back.SeesAsync("* You are alice again.", $"{At} <bob> two", $"{At} -- alice has exited -- connection reset", $"{At} -- alice is back");
    }

    [Fact]
    public async Task The_lobby_hears_nothing_of_a_newcomer_who_was_somebody_before()
    {
        await using var chat = new SessionHarness();
        var carol = await chat.ArriveAsync("carol");
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("/session");
        var token = await TokenAsync(alice);
        alice.Reset();
        await carol.SeesAsync($"{At} -- alice has exited -- connection reset");

        var back = chat.Connect();
        await back.SendAsync($"/resume {token}", "hello");

        await carol.SeesAsync($"{At} -- alice is back", $"{At} <alice> hello");
    }

    [Fact]
    public async Task A_token_is_good_once_and_for_its_time()
    {
        await using var chat = new SessionHarness();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await LoseAsync(alice, bob);
        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token}");
        var next = await TokenAsync(back);
        var thief = await ConnectAsync(chat);

        await thief.SendAsync($"/resume {token}");
        await thief.SeesAsync(NoSession);
        back.Reset();
        await bob.SeesAfterOthersAsync("alice has exited -- connection reset\r\n");
        chat.Clock.Advance(TimeSpan.FromMinutes(2));
        await thief.SendAsync($"/resume {next}", "/nick alice");

        await thief.SeesAfterOthersAsync(NoSession + "\r\n");
        await thief.SeesAfterOthersAsync("now goes by alice\r\n");
    }

    [Theory]
    [InlineData("alice", "* The name alice is kept for 120 s for somebody whose connection was lost. If that is you: /resume TOKEN")]
    [InlineData("a1ice", "* The name a1ice looks like alice, which is kept for 120 s for somebody whose connection was lost. If that is you: /resume TOKEN")]
    public async Task Nobody_else_takes_the_name_meanwhile(string name, string answer)
    {
        await using var chat = new SessionHarness();
        var (alice, bob, _) = await TwoInDevAsync(chat);
        await LoseAsync(alice, bob);

        await bob.SendAsync($"/nick {name}");

        await bob.SeesAsync(answer);
    }

    [Fact]
    public async Task Who_was_shown_no_token_or_says_that_it_goes_is_gone()
    {
        await using var chat = new SessionHarness();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await alice.SendAsync("/quit");
        await bob.SeesAsync($"{At} -- alice is leaving now");
        await bob.SendAsync($"/resume {token}", "/nick alice");
        await bob.SeesAsync(NoSession, $"{At} -- bob now goes by alice");
        var carol = await chat.ArriveAsync("carol");
        carol.Reset();
        await carol.SeesEndAsync(CloseReason.Reset);

        await bob.SendAsync("/nick carol");

        await bob.SeesAsync($"{At} -- alice now goes by carol");
    }

    [Fact]
    public async Task A_connection_that_hangs_is_taken_over_and_told_so()
    {
        await using var chat = new SessionHarness();
        var (alice, bob, token) = await TwoInDevAsync(chat);

        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token}", "here again");

        Assert.Equal("* Your session was taken up by another connection; this one ends.\r\n", await alice.SeesEndAsync(CloseReason.TakenOver));
        await bob.SeesAsync($"{At} <alice> here again");
        await back.SeesAsync("* You are alice again.", "* You are in #dev with 1 person: bob.");
    }

    [Fact]
    public async Task Who_was_seen_as_a_guest_leaves_as_that_one()
    {
        await using var chat = new SessionHarness();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await LoseAsync(alice, bob);
        var back = await ConnectAsync(chat);
        await back.SendAsync("/join dev");
        var guest = back.Session.Participant.Nick;
        await back.SeesAfterOthersAsync("You are in #dev with 1 person: bob.\r\n");
        await bob.SeesAsync($"{At} -- {guest} has joined");

        await back.SendAsync($"/resume {token}");

        await bob.SeesAsync($"{At} -- {guest} is leaving now -- back as alice", $"{At} -- alice is back");
        await back.SeesAfterOthersAsync("* You are alice again.\r\n");
        await back.SeesAfterOthersAsync($"{At} -- alice is back\r\n* You are in #dev with 1 person: bob.\r\n");
        await bob.SendAsync("still one of each");
        await back.SeesAfterOthersAsync($"{At} <bob> still one of each\r\n");
    }

    [Fact]
    public async Task A_program_is_shown_its_token_unasked_and_once()
    {
        await using var chat = new SessionHarness(o => o with { Style = StyleKind.Json });
        var bot = chat.Connect();
        await bot.SendAsync("/style json", "/ping");

        var seen = await bot.SeesAfterOthersAsync("pong");

        Assert.Single(Regex.Matches(seen, "\"kind\":\"session\",\"text\":\"kcs_[0-9a-f]{32}\",\"seconds\":120", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("/session")]
    [InlineData("/resume kcs_0")]
    public async Task It_can_be_off(string line)
    {
        await using var chat = new SessionHarness(o => o with { ResumeWindow = TimeSpan.Zero });
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync("* On this server a session ends with its connection.");
    }

    [Theory]
    [InlineData("/session now", "* Usage: /session")]
    [InlineData("/resume", "* Usage: /resume TOKEN [SEQ]")]
    [InlineData("/resume kcs_0 x", "* Usage: /resume TOKEN [SEQ]")]
    [InlineData("/resume kcs_0 -1", "* Usage: /resume TOKEN [SEQ]")]
    public async Task Wrong_arguments_get_the_usage(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
    }
}
