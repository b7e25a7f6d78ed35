using KestrelChat.Options;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class RegisterCommandTests
{
    [Fact]
    public async Task Nobody_else_learns_of_it_and_the_name_is_kept_for_its_owner()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/register secret-word");
        await alice.SeesAsync("* alice is your account now. /login alice takes the name from anywhere.");
        await alice.SendAsync("/quit");
        await bob.SeesAsync($"{At} -- alice is leaving now");
        await bob.SendAsync("/nick alice", "/nick A1ice");

        await bob.SeesAsync("* The name alice is registered. If it is yours: /login alice", "* The name A1ice looks like alice, which is registered.");
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Theory]
    [InlineData("/register", "* Usage: /register [NAME] PASSWORD")]
    [InlineData("/register 7letter", "* A password has 8 to 128 characters and no spaces.")]
    [InlineData("/register alice two words", "* A password has 8 to 128 characters and no spaces.")]
    [InlineData("/register bob secret-word", "* You are alice. Take that name first: /nick bob")]
    [InlineData("/register nobody secret-word", "* You are alice. Take that name first: /nick nobody")]
    public async Task Refusals_tell_the_reason_and_change_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        Assert.Empty(chat.State.Accounts.All);
        await chat.AllSeeOnlyAsync(alice, "alice", bob);
    }

    [Fact]
    public async Task A_guest_takes_a_name_first_and_who_has_an_account_needs_no_other()
    {
        await using var chat = new SessionHarness();
        var guest = chat.Connect();

        await guest.SendAsync("/register secret-word");
        await guest.SeesAfterOthersAsync("* Take a name first: /nick NAME\r\n");
        await guest.SendAsync("/nick alice", "/register ALICE secret-word", "/register other-word");

        await guest.SeesAfterOthersAsync("* ALICE is your account now. /login ALICE takes the name from anywhere.\r\n* alice is your account already.\r\n");
    }

    [Fact]
    public async Task Somebody_with_a_name_that_looks_like_it_is_in_the_way()
    {
        await using var chat = new SessionHarness();
        await chat.ArriveAsync("tirn");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/register tim secret-word");

        await console.SeesAfterOthersAsync("* The name tim looks like tirn, who is here.\r\n");
        Assert.Empty(chat.State.Accounts.All);
    }

    [Theory]
    [InlineData(Registration.Off, "* No accounts are made on this server.")]
    [InlineData(Registration.Operators, "* On this server operators make the accounts.")]
    public async Task Where_it_is_not_open_people_are_told_so(Registration registration, string answer)
    {
        await using var chat = new SessionHarness(o => o with { Accounts = new AccountOptions { Registration = registration } });
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/register secret-word");

        await alice.SeesAsync(answer);
        Assert.Empty(chat.State.Accounts.All);
    }

    [Fact]
    public async Task An_operator_makes_one_for_somebody_who_then_logs_in()
    {
        await using var chat = new SessionHarness(o => o with { Accounts = new AccountOptions { Registration = Registration.Operators } });
        var alice = await chat.ArriveAsync("alice");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/register alice secret-word");
        await console.SeesAfterOthersAsync("* alice is an account now.\r\n");
        await alice.SeesAsync($"{At} -- alice now goes by guest-1001", "* The name alice was registered; you are guest-1001 now.");
        await alice.SendAsync("/login alice secret-word");

        await alice.SeesAsync($"{At} -- guest-1001 now goes by alice", "* You are logged in as alice.");
    }

    [Theory]
    [InlineData("/register secret-word", "* Usage: /register [NAME] PASSWORD")]
    [InlineData("/register console secret-word", "* Take a name first: /nick NAME")]
    [InlineData("/register c0nsole7 secret-word", "* The name c0nsole7 is reserved.")]
    [InlineData("/register a:b secret-word", "* A name is made of letters, digits and _ - . [ ] { } | ^ only.")]
    [InlineData("/register alice short", "* A password has 8 to 128 characters and no spaces.")]
    public async Task An_operator_is_told_what_is_wrong_too(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();

        await console.SendAsync(line);

        await console.SeesAsync(answer);
    }

    [Fact]
    public async Task In_the_clear_people_are_warned_once()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice", new TestClient { IsSecure = false });

        await alice.SendAsync("/register short", "/register secret-word");

        await alice.SeesAsync(
            "* That password crossed the network in the clear. Over TLS nobody can read it on the way.",
            "* A password has 8 to 128 characters and no spaces.",
            "* alice is your account now. /login alice takes the name from anywhere.");
    }

    [Fact]
    public async Task Where_TLS_is_required_nothing_else_will_do()
    {
        await using var chat = new SessionHarness(o => o with { Accounts = new AccountOptions { RequireTls = true } });
        var alice = await chat.ArriveAsync("alice", new TestClient { IsSecure = false });
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/register secret-word");
        await bob.SendAsync("/register secret-word");

        await alice.SeesAfterOthersAsync("* Passwords are taken over TLS alone. That one crossed the network in the clear: use another one.\r\n");
        await bob.SeesAsync("* bob is your account now. /login bob takes the name from anywhere.");
    }

    [Fact]
    public async Task Too_many_tries_have_to_wait()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();
        var alice = await chat.ArriveAsync("alice");
        for (var i = 0; i < 5; i++)
            await alice.SendAsync($"/login name{i} secret-word");
        await alice.SeesAfterOthersAsync("* There is no account name4.\r\n");

        await alice.SendAsync("/register secret-word");
        await alice.SeesAsync("* Too many passwords were tried. Wait 12 s.");
        chat.Clock.Advance(TimeSpan.FromSeconds(12));
        await alice.SendAsync("/register secret-word");
        await alice.SeesAsync("* alice is your account now. /login alice takes the name from anywhere.");
        await console.SendAsync("/nick");
        await console.SeesAfterOthersAsync("* You are console.\r\n");
    }
}
