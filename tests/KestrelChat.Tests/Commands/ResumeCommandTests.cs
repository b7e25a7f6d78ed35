using System.Text.RegularExpressions;
using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed partial class ResumeCommandTests
{
    private const string NoSession = "* Not done: there is no session to take up by that token. It is good once, for some time after the connection was lost, and not after the server's end.";

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

        await back.SeesAsync(
            "* You are alice again.", $"{ClassicAt} Message from bob:", "\tmeanwhile", $"{ClassicAt} alice is back",
            "* You are in #dev with 1 person: bob.");
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
    public async Task A_room_that_was_closed_meanwhile_is_not_read()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await LoseAsync(alice, bob);
        await console.SendAsync("/join dev", "/room hidden");
        await bob.SeesAfterOthersAsync("hidden\r\n");
        await bob.SendAsync("secret");
        await bob.SeesAfterOthersAsync("secret\r\n");

        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token} 0");

        await back.SeesAfterOthersAsync("* You are not in #dev: you may not enter it now, or it is full.\r\n");
        Assert.DoesNotContain("secret", back.Received, StringComparison.Ordinal);
        Assert.Equal("lobby", back.Session.Participant.Room!.Name);
        Assert.Equal("alice", back.Session.Participant.Nick);
    }

    [Fact]
    public async Task Who_was_sent_out_of_a_room_does_not_read_it_by_a_token_of_before()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await console.SendAsync("/join dev", "/room hidden", "/kick alice");
        await alice.SeesAfterOthersAsync("kicked alice\r\n");
        await alice.SeesAfterOthersAsync("in #lobby");
        await bob.SendAsync("secret");
        await bob.SeesAfterOthersAsync("secret\r\n");
        alice.Reset();
        await alice.SeesEndAsync(CloseReason.Reset);

        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token} 0");

        await back.SeesAfterOthersAsync("* /resume ");
        Assert.DoesNotContain("secret", back.Received, StringComparison.Ordinal);
        Assert.Equal("lobby", back.Session.Participant.Room!.Name);
    }

    [Fact]
    public async Task A_mute_comes_back_too()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        var guest = chat.Connect();
        await guest.SendAsync("/session");
        token = await TokenAsync(guest);
        await console.SendAsync($"/mute {guest.Session.Participant.Nick}");
        await console.SeesAfterOthersAsync("is muted.\r\n");
        guest.Reset();
        await guest.SeesEndAsync(CloseReason.Reset);

        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token}", "hello");

        await back.SeesAfterOthersAsync("* Not sent: you are muted");
    }

    [Fact]
    public async Task An_owner_is_logged_in_again_and_one_who_logs_in_elsewhere_needs_no_way_back()
    {
        await using var chat = new SessionHarness();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await alice.SendAsync("/register correct-horse");
        await alice.SeesAfterOthersAsync("takes the name from anywhere.\r\n");
        await LoseAsync(alice, bob);
        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token}");
        token = await TokenAsync(back);
        Assert.True(back.Session.Participant.Actor.IsRegistered);
        back.Reset();
        await back.SeesEndAsync(CloseReason.Reset);

        var other = await ConnectAsync(chat);
        await other.SendAsync("/login alice correct-horse");
        await other.SeesAfterOthersAsync("You are logged in as alice.\r\n");
        var late = await ConnectAsync(chat);
        await late.SendAsync($"/resume {token}");

        await late.SeesAsync("* Not done: that session has ended.");
    }

    [Fact]
    public async Task Guesses_count_as_tries_of_a_password()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        for (var i = 0; i < 5; i++)
        {
            await alice.SendAsync($"/resume kcs_{i}");
            await alice.SeesAsync(NoSession);
        }

        await alice.SendAsync("/resume kcs_5");
        await alice.SeesAsync("* Too many passwords were tried. Wait 12 s.");
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

    private static async Task<(TestClient Alice, TestClient Bob, string Token)> TwoInDevAsync(SessionHarness chat)
    {
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join dev");
        await bob.SeesAfterOthersAsync("You are alone in #dev.\r\n");
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("/join dev", "/session");
        var token = await TokenAsync(alice);
        await bob.SeesAsync($"{At} -- alice has joined");
        return (alice, bob, token);
    }

    private static async Task LoseAsync(TestClient alice, TestClient bob)
    {
        alice.Reset();
        await alice.SeesEndAsync(CloseReason.Reset);
        await bob.SeesAsync($"{At} -- alice has exited -- connection reset");
    }

    /// <summary>Somebody who has been greeted and whom nobody was told of.</summary>
    private static async Task<TestClient> ConnectAsync(SessionHarness chat)
    {
        var client = chat.Connect();
        await client.SendBytesAsync("\n"u8.ToArray());
        await client.SeesAfterOthersAsync("/help lists the commands.\r\n");
        return client;
    }

    private static async Task<string> TokenAsync(TestClient client)
    {
        await client.SeesAfterOthersAsync("* /resume ");
        var rest = await client.SeesAfterOthersAsync("show it to nobody.\r\n");
        return Token().Match(rest).Value;
    }

    [GeneratedRegex("kcs_[0-9a-f]{32}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
