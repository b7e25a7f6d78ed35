using KestrelChat.Accounts;
using KestrelChat.Options;
using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Commands;

public sealed class TokenCommandTests
{
    [Fact]
    public async Task It_is_shown_once_and_is_good_for_a_login_until_it_is_taken_back()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        var token = await MakeAsync(alice, "bot");
        var bot = await chat.ArriveAsync("bob");

        await bot.SendAsync($"/login alice {token}");
        await bot.SeesAfterOthersAsync("* You are logged in as alice.\r\n");
        await bot.SendAsync("/logout", "/login alice", token, "/token list", "/token revoke BOT", "/token list", "/logout", $"/login alice {token}");

        await bot.SeesAfterOthersAsync("* You are logged in as alice.\r\n* Tokens of alice: bot.\r\n* The token bot is worth nothing now.\r\n* alice has no tokens.\r\n");
        await bot.SeesAfterOthersAsync("* That is not the password of alice.\r\n");
        Assert.DoesNotContain(chat.State.Accounts.All, a => a.Tokens.Count > 0);
    }

    [Theory]
    [InlineData("/token", "* Usage: /token new LABEL | list | revoke LABEL")]
    [InlineData("/token new", "* Usage: /token new LABEL | list | revoke LABEL")]
    [InlineData("/token revoke", "* Usage: /token new LABEL | list | revoke LABEL")]
    [InlineData("/token list all", "* Usage: /token new LABEL | list | revoke LABEL")]
    [InlineData("/token old bot", "* Usage: /token new LABEL | list | revoke LABEL")]
    [InlineData("/token new two words", "* A label has at most 32 characters and no spaces.")]
    [InlineData("/token new abcdefghijklmnopqrstuvwxyz0123456", "* A label has at most 32 characters and no spaces.")]
    [InlineData("/token new BOT", "* There is a token bot already.")]
    [InlineData("/token revoke other", "* There is no token other.")]
    public async Task Refusals_tell_the_reason_and_change_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        await MakeAsync(alice, "bot");
        var before = chat.State.Save().Hash();

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        Assert.Equal(before, chat.State.Save().Hash());
    }

    [Theory]
    [InlineData("/token new bot")]
    [InlineData("/token list")]
    [InlineData("/token revoke bot")]
    public async Task Who_is_not_logged_in_has_none(string line)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();

        await bob.SendAsync(line);
        await console.SendAsync(line);

        await bob.SeesAsync("* You are not logged in.");
        await console.SeesAsync("* You are not logged in.");
    }

    [Fact]
    public async Task An_account_has_so_many_at_the_most()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        for (var i = 0; i < AccountToken.MaxOfAccount; i++)
            await MakeAsync(alice, $"bot{i}");

        await alice.SendAsync("/token new another");

        await alice.SeesAsync("* Not done: alice has 20 tokens already.");
    }

    [Fact]
    public async Task One_that_is_wrong_counts_as_a_try_and_one_that_is_right_does_not()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        var token = await MakeAsync(alice, "bot");
        var wrong = AccountToken.Make();
        for (var i = 0; i < 6; i++)
        {
            await alice.SendAsync("/logout", $"/login alice {token}");
            await alice.SeesAfterOthersAsync("* You are logged in as alice.\r\n");
        }

        for (var i = 0; i < 4; i++)
            await alice.SendAsync($"/login alice {wrong}");
        for (var i = 0; i < 4; i++)
            await alice.SeesAsync("* That is not the password of alice.");
        await alice.SendAsync($"/login alice {wrong}", $"/login alice {token}");
        await alice.SeesAsync("* Too many passwords were tried. Wait 12 s.", "* You are logged in as alice already.");
    }

    [Fact]
    public async Task It_does_not_give_the_account_away()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        var token = await MakeAsync(alice, "bot");

        await alice.SendAsync($"/password {token} another-one", $"/unregister {token}");

        await alice.SeesAsync("* That is not the password of alice.", "* That is not the password of alice.");
    }

    [Fact]
    public async Task Where_TLS_is_required_it_is_not_shown_in_the_clear()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice", new TestClient { IsSecure = false });
        await alice.SendAsync("/register secret-word");
        await alice.SeesAfterOthersAsync("* alice is your account now. /login alice takes the name from anywhere.\r\n");
        chat.Current.Swap(chat.Options with { Accounts = new AccountOptions { RequireTls = true } });

        await alice.SendAsync("/token new bot");

        await alice.SeesAsync("* Tokens are shown over TLS alone.");
        await chat.AllSeeOnlyAsync(alice, "alice");
    }

    private static async Task<string> MakeAsync(TestClient client, string label)
    {
        await client.SendAsync($"/token new {label}");
        await client.SeesAfterOthersAsync($"* The token {label}, shown this once: ");
        var token = await client.SeesAfterOthersAsync("\r\n");
        Assert.True(AccountToken.Is(token));
        return token;
    }
}
