using KestrelChat.Hooks;
using KestrelChat.Options;
using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Commands;

public sealed class HookCommandTests
{
    private const string Day = "* 2026-11-01 08:35:40";
    private const string Usage = "* Usage: /hook new ROOM LABEL | list | revoke LABEL";

    [Fact]
    public async Task One_is_shown_once_listed_and_taken_back_and_all_of_it_is_remembered()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();

        var token = await MakeAsync(console, "#Ops", "alerts");
        await console.SendAsync("/hook new lobby ci", "/hook list");
        await console.SeesAfterOthersAsync("* Hooks: alerts (#ops), ci (#lobby).\r\n");
        Assert.Equal(HookToken.HashOf(token), chat.State.Hooks.All[0].Hash);
        await console.SendAsync("/hook revoke ALERTS", "/hook revoke ci", "/hook list", "/audit");

        await console.SeesAsync(
            "* The hook alerts is worth nothing now.", "* The hook ci is worth nothing now.", "* There are no hooks.",
            $"{Day} console made the hook alerts for #ops", $"{Day} console made the hook ci for #lobby", $"{Day} console revoked the hook alerts", $"{Day} console revoked the hook ci");
    }

    [Theory]
    [InlineData("/hook", Usage)]
    [InlineData("/hook new", Usage)]
    [InlineData("/hook new ops", Usage)]
    [InlineData("/hook revoke", Usage)]
    [InlineData("/hook list all", Usage)]
    [InlineData("/hook old ops x", Usage)]
    [InlineData("/hook new o/ps x", "* A room name has 1 to 32 letters, digits and _ - . only.")]
    [InlineData("/hook new ops two words", "* A label has 1 to 19 letters, digits and _ - . [ ] { } | ^ only.")]
    [InlineData("/hook new ops abcdefghijklmnopqrst", "* A label has 1 to 19 letters, digits and _ - . [ ] { } | ^ only.")]
    [InlineData("/hook new ops <b>", "* A label has 1 to 19 letters, digits and _ - . [ ] { } | ^ only.")]
    [InlineData("/hook new lobby a1erts", "* There is a hook alerts already.")]
    [InlineData("/hook revoke other", "* There is no hook other.")]
    [InlineData("/mute hook-alerts", "* Nobody is called hook-alerts.")]
    [InlineData("/nick hook-me", "* A console keeps its name, as what it does is noted with it.")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();
        await MakeAsync(console, "ops", "alerts");
        var before = chat.State.Save().Hash();

        await console.SendAsync(line);

        await console.SeesAsync(answer);
        Assert.Equal(before, chat.State.Save().Hash());
    }

    [Fact]
    public async Task Others_may_not_nor_take_such_a_name()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync("/hook new ops alerts", "/hook list", "/nick hook-alerts", "/nick HOOK_x");

        await bob.SeesAsync("* /hook is for operators.", "* /hook is for operators.", "* The name hook-alerts is reserved.", "* The name HOOK_x is reserved.");
    }

    [Fact]
    public async Task Where_TLS_is_required_it_is_not_shown_in_the_clear()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice", new TestClient { IsSecure = false });
        await alice.SendAsync("/register secret-word");
        await alice.SeesAfterOthersAsync("* alice is your account now. /login alice takes the name from anywhere.\r\n");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/operator add alice");
        await alice.SeesAfterOthersAsync("* You are an operator now; /help lists what operators may do.\r\n");
        chat.Current.Swap(chat.Options with { Accounts = new AccountOptions { RequireTls = true } });

        await alice.SendAsync("/hook new ops alerts", "/hook list");

        await alice.SeesAsync("* Hooks are shown over TLS alone.", "* There are no hooks.");
    }

    internal static async Task<string> MakeAsync(TestClient console, string room, string label)
    {
        await console.SendAsync($"/hook new {room} {label}");
        await console.SeesAfterOthersAsync($"is said in #{room.TrimStart('#').ToLowerInvariant()} by hook-{label}: /api/hooks/");
        var token = (await console.SeesAfterOthersAsync("\r\n")).TrimEnd();
        Assert.True(HookToken.Is(token), token);
        return token;
    }
}
