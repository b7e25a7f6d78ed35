using KestrelChat.Connections;
using KestrelChat.Options;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class LoginCommandTests
{
    [Theory]
    [InlineData("/login alice secret-word")]
    [InlineData("/login ALICE  secret-word ")]
    public async Task The_name_is_taken_from_a_ghost_who_is_told_why(string line)
    {
        await using var chat = new SessionHarness();
        var ghost = await RegisterAsync(chat, "alice");
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync(line);

        await bob.SeesAsync($"{At} -- alice now goes by guest-1001", $"{At} -- bob now goes by alice", "* You are logged in as alice.");
        await ghost.SeesAfterOthersAsync($"{At} -- alice now goes by guest-1001\r\n");
        await ghost.SeesAfterOthersAsync("* The owner of the name alice has logged in; you are guest-1001 now.\r\n");
        await ghost.SendAsync("I was", "/logout");
        await ghost.SeesAfterOthersAsync($"{At} <guest-1001> I was\r\n* Not done: you are not logged in.\r\n");
    }

    [Fact]
    public async Task Without_a_password_the_next_line_is_it_and_is_never_said()
    {
        await using var chat = new SessionHarness();
        await LeaveAsync(await RegisterAsync(chat, "alice"));
        var bob = await chat.ArriveAsync("bob");
        var carol = await chat.ArriveAsync("carol");

        await carol.SendAsync("/login alice");
        await carol.SeesAsync("* The password of alice? Your next line is taken as it, and shown to nobody.");
        await bob.SendAsync("hi");
        await carol.SeesAsync($"{At} <bob> hi");
        await carol.SendAsync("secret-word");

        await carol.SeesAsync($"{At} -- carol now goes by alice", "* You are logged in as alice.");
        await bob.SeesAsync($"{At} <bob> hi", $"{At} -- carol now goes by alice");
        await chat.AllSeeOnlyAsync(carol, "alice", bob);
        Assert.True(chat.Sessions.Prompts.IsEmpty);
    }

    [Fact]
    public async Task A_pasted_login_works_and_what_follows_is_said_under_the_new_name()
    {
        await using var chat = new SessionHarness();
        await LeaveAsync(await RegisterAsync(chat, "alice"));
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync("first", "/login alice", "secret-word", "/join dev", "hello");

        await bob.SeesAsync(
            $"{At} <bob> first",
            "* The password of alice? Your next line is taken as it, and shown to nobody.",
            $"{At} -- bob now goes by alice",
            "* You are logged in as alice.",
            $"{At} -- alice is leaving now -- to another room",
            $"{At} -- alice has joined",
            "* You are alone in #dev.",
            $"{At} <alice> hello");
    }

    [Theory]
    [InlineData("/login nobody")]
    [InlineData("/login alice")]
    public async Task What_follows_is_no_line_of_the_room_whatever_becomes_of_the_login(string line)
    {
        await using var chat = new SessionHarness();
        await LeaveAsync(await RegisterAsync(chat, "alice"));
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync(line, "/not-the-password");

        var name = line[7..];
        await bob.SeesAsync(
            $"* The password of {name}? Your next line is taken as it, and shown to nobody.",
            name == "alice" ? "* That is not the password of alice." : "* There is no account nobody.");
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Theory]
    [InlineData("/login", "* Usage: /login NAME [PASSWORD]")]
    [InlineData("/login nobody secret-word", "* There is no account nobody.")]
    [InlineData("/login a1ice secret-word", "* There is no account a1ice.")]
    [InlineData("/login alice other-word", "* That is not the password of alice.")]
    [InlineData("/login alice secret-word and-more", "* That is not the password of alice.")]
    public async Task Refusals_tell_the_reason_and_change_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await RegisterAsync(chat, "alice");
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync(line);

        await bob.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(bob, "bob", alice);
    }

    [Fact]
    public async Task Who_is_logged_in_already_stays_so_and_may_go_over_to_another_account()
    {
        await using var chat = new SessionHarness();
        var alice = await RegisterAsync(chat, "alice");
        await LeaveAsync(await RegisterAsync(chat, "zoe"));
        await alice.SeesAfterOthersAsync($"{At} -- zoe is leaving now\r\n");

        await alice.SendAsync("/login alice secret-word", "/login zoe secret-word");

        await alice.SeesAsync("* You are logged in as alice already.", $"{At} -- alice now goes by zoe", "* You are logged in as zoe.");
    }

    [Fact]
    public async Task A_console_keeps_its_name()
    {
        await using var chat = new SessionHarness();
        await RegisterAsync(chat, "alice");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/login alice secret-word");

        await console.SeesAsync("* Not done: a console keeps its name.");
    }

    [Fact]
    public async Task Somebody_who_guesses_has_to_wait_and_keeps_the_owner_waiting_no_longer_than_that()
    {
        await using var chat = new SessionHarness();
        await LeaveAsync(await RegisterAsync(chat, "alice"));
        var guesser = await chat.ArriveAsync("bob", new TestClient { Address = System.Net.IPAddress.Parse("198.51.100.1") });
        for (var i = 0; i < 5; i++)
            await guesser.SendAsync($"/login alice guess-number-{i}");
        for (var i = 0; i < 5; i++)
            await guesser.SeesAsync("* That is not the password of alice.");

        await guesser.SendAsync("/login alice secret-word");
        await guesser.SeesAsync("* Too many passwords were tried. Wait 12 s.");
        chat.Clock.Advance(TimeSpan.FromSeconds(12));
        await guesser.SendAsync("/login alice secret-word");
        await guesser.SeesAfterOthersAsync("* You are logged in as alice.\r\n");
    }

    [Fact]
    public async Task In_the_clear_people_are_warned_once_a_connection()
    {
        await using var chat = new SessionHarness();
        await LeaveAsync(await RegisterAsync(chat, "alice"));
        var bob = await chat.ArriveAsync("bob", new TestClient { IsSecure = false });

        await bob.SendAsync("/login alice other-word", "/login alice", "secret-word");

        await bob.SeesAsync(
            "* That password crossed the network in the clear. Over TLS nobody can read it on the way.",
            "* That is not the password of alice.",
            "* The password of alice? Your next line is taken as it, and shown to nobody.",
            $"{At} -- bob now goes by alice",
            "* You are logged in as alice.");
    }

    [Fact]
    public async Task Where_TLS_is_required_a_password_in_the_clear_is_dropped()
    {
        await using var chat = new SessionHarness(o => o with { Accounts = new AccountOptions { RequireTls = true } });
        await LeaveAsync(await RegisterAsync(chat, "alice"));
        var bob = await chat.ArriveAsync("bob", new TestClient { IsSecure = false });

        await bob.SendAsync("/login alice", "secret-word", "/login alice secret-word");

        await bob.SeesAsync(
            "* Passwords are taken over TLS alone. The next line is dropped, as it may be one.",
            "* That line was dropped.",
            "* Passwords are taken over TLS alone. That one crossed the network in the clear: use another one.");
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Fact]
    public async Task Who_goes_before_the_password_leaves_nothing_behind()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync("/login alice");
        bob.FinishSending();
        await bob.SeesEndAsync(CloseReason.ClientClosed);

        Assert.True(chat.Sessions.Prompts.IsEmpty);
    }

    /// <summary>A client that has made its name an account, with the password of all these tests.</summary>
    internal static async Task<TestClient> RegisterAsync(SessionHarness chat, string name)
    {
        var client = await chat.ArriveAsync(name);
        await client.SendAsync("/register secret-word");
        await client.SeesAfterOthersAsync($"* {name} is your account now. /login {name} takes the name from anywhere.\r\n");
        return client;
    }

    internal static async Task LeaveAsync(TestClient client)
    {
        await client.SendAsync("/quit");
        await client.SeesEndAsync(CloseReason.Quit);
    }
}
