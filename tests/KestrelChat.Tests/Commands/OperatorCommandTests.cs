using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class OperatorCommandTests
{
    private const string Day = "* 2026-11-01 08:35:40";

    [Fact]
    public async Task Whom_the_console_trusts_does_what_operators_may_at_once_and_at_each_login()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/operator add ALICE");
        await console.SeesAsync("* alice is an operator now.");
        await alice.SeesAfterOthersAsync("* You are an operator now; /help lists what operators may do.\r\n");
        await alice.SendAsync("/announce one", "/logout", "/announce two", "/login alice secret-word", "/announce three");
        await alice.SeesAfterOthersAsync("* /announce is for operators.\r\n");
        await alice.SeesAfterOthersAsync($"{At} -- alice announces: three\r\n");

        await bob.SeesAfterOthersAsync($"{At} -- alice announces: one\r\n");
        var between = await bob.SeesAfterOthersAsync($"{At} -- alice announces: three\r\n");
        Assert.DoesNotContain("two", between, StringComparison.Ordinal);
        await console.SeesAfterOthersAsync("announces: three\r\n");
        await console.SendAsync("/audit");
        await console.SeesAsync($"{Day} console made alice an operator", $"{Day} alice announces: one", $"{Day} alice announces: three");
    }

    [Fact]
    public async Task One_operator_makes_another_and_takes_it_back()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        var zoe = await LoginCommandTests.RegisterAsync(chat, "zoe");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/operator list", "/operator add zoe");
        await console.SeesAsync("* No account is an operator.", "* zoe is an operator now.");
        await zoe.SeesAfterOthersAsync("* You are an operator now; /help lists what operators may do.\r\n");

        await zoe.SendAsync("/operator add alice", "/operator list");
        await zoe.SeesAsync("* alice is an operator now.", "* Operators: alice, zoe.");
        await alice.SeesAfterOthersAsync("* You are an operator now; /help lists what operators may do.\r\n");
        await alice.SendAsync("/operator remove zoe", "/operator remove alice", "/operator list");

        await alice.SeesAsync(
            "* zoe is no operator now.", "* You are no operator any more.", "* alice is no operator now.", "* /operator is for operators.");
        await zoe.SeesAsync("* You are no operator any more.");
    }

    [Theory]
    [InlineData("/operator", "* Usage: /operator add NAME | remove NAME | list")]
    [InlineData("/operator add", "* Usage: /operator add NAME | remove NAME | list")]
    [InlineData("/operator remove", "* Usage: /operator add NAME | remove NAME | list")]
    [InlineData("/operator list all", "* Usage: /operator add NAME | remove NAME | list")]
    [InlineData("/operator make alice", "* Usage: /operator add NAME | remove NAME | list")]
    [InlineData("/operator add bob", "* There is no account bob.")]
    [InlineData("/operator add a1ice", "* There is no account a1ice.")]
    [InlineData("/operator add console", "* There is no account console.")]
    [InlineData("/operator remove nobody", "* There is no account nobody.")]
    [InlineData("/operator remove alice", "* alice is no operator already.")]
    [InlineData("/operator add zoe", "* zoe is an operator already.")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        await LoginCommandTests.RegisterAsync(chat, "alice");
        var zoe = await LoginCommandTests.RegisterAsync(chat, "zoe");
        await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/operator add zoe");
        await console.SeesAsync("* zoe is an operator now.");
        await zoe.SeesAfterOthersAsync("* You are an operator now; /help lists what operators may do.\r\n");
        var before = chat.State.Save().Hash();

        await console.SendAsync(line);

        await console.SeesAsync(answer);
        Assert.Equal(before, chat.State.Save().Hash());
    }

    [Fact]
    public async Task Others_may_not()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");

        await alice.SendAsync("/operator add alice", "/operator list");

        await alice.SeesAsync("* /operator is for operators.", "* /operator is for operators.");
    }

    [Fact]
    public async Task An_account_that_is_given_up_is_no_operators_any_more()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/operator add alice");
        await alice.SeesAfterOthersAsync("* You are an operator now; /help lists what operators may do.\r\n");

        await alice.SendAsync("/unregister secret-word", "/audit", "/register secret-word", "/audit");

        await alice.SeesAsync(
            "* alice is no account any more.",
            "* /audit is for operators.",
            "* alice is your account now. /login alice takes the name from anywhere.",
            "* /audit is for operators.");
    }
}
