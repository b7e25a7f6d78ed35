using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class ReportCommandTests
{
    [Fact]
    public async Task Operators_who_are_here_are_told_at_once_and_nobody_else()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();
        var second = await chat.AdmitAsync("console2");

        await alice.SendAsync("/report BOB  sells watches ");

        foreach (var each in new[] { console, second })
            await each.SeesAsync($"{At} -- alice reports bob: sells watches");
        await alice.SeesAsync("* The operators who are here were told; the others will find it.");
        await chat.AllSeeOnlyAsync(bob, "bob", alice);
    }

    [Fact]
    public async Task Who_comes_later_finds_it_and_it_pushes_out_nothing_that_was_done()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var gone = await chat.ArriveAsync("gone");
        await gone.SendAsync("/quit");
        await alice.SeesAsync($"{At} -- gone is leaving now");
        await alice.SendAsync("/report GONE sells watches");
        await alice.SeesAsync("* No operator is here now; they will find it.");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/audit", "/reports", "/announce tea", "/audit 1", "/reports 1", "/reports none");

        const string Report = "* 2026-11-01 08:35:40 alice reports gone: sells watches";
        await console.SeesAsync("* Operators have done nothing yet.", Report);
        await console.SeesAsync($"{At} -- console announces: tea", "* Everybody was told.", "* 2026-11-01 08:35:40 console announces: tea", Report, "* Usage: /reports [N]");
        await alice.SendAsync("/reports");
        await alice.SeesAsync($"{At} -- console announces: tea", "* /reports is for operators.");
    }

    [Fact]
    public async Task Who_is_muted_may_report()
    {
        await using var chat = new SessionHarness();
        await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/mute bob");
        await console.SeesAfterOthersAsync("* bob is muted.\r\n");
        await bob.SeesAsync($"{At} -- console muted bob");

        await bob.SendAsync("/report alice started it");

        await console.SeesAsync($"{At} -- bob reports alice: started it");
        await bob.SeesAsync("* The operators who are here were told; the others will find it.");
    }

    [Fact]
    public async Task Who_has_left_or_is_called_otherwise_is_known_by_what_one_could_read()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("watches", "/nick zed");
        await alice.SeesAfterOthersAsync(" now goes by zed\r\n");

        await alice.SendAsync("/report bob sells watches", "/report zed all of it");
        const string Answer = "* No operator is here now; they will find it.";
        await alice.SeesAsync(Answer, Answer);
    }

    [Fact]
    public async Task What_was_said_where_one_may_not_read_makes_nobody_known()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        var eve = await chat.ArriveAsync("eve");
        await alice.SendAsync("/join den");
        await alice.SeesAfterOthersAsync("* You are alone in #den.\r\n");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join den", "/nick tom", "a secret", "/nick bob");
        await alice.SeesAfterOthersAsync("tom now goes by bob\r\n");
        await alice.SendAsync("/room hidden");
        await alice.SeesAfterOthersAsync("* #den is hidden now.\r\n");

        await eve.SendAsync("/report tom x");
        await alice.SendAsync("/report tom x");

        await eve.SeesAfterOthersAsync("* Nobody is called tom.\r\n");
        await alice.SeesAsync("* No operator is here now; they will find it.");
    }

    [Theory]
    [InlineData("/report", "* Usage: /report NAME TEXT")]
    [InlineData("/report bob", "* Usage: /report NAME TEXT")]
    [InlineData("/report 01234567890123456789012345678901234567890123456789012345678901234 loud", "* Usage: /report NAME TEXT")]
    [InlineData("/report nosuch loud", "* Nobody is called nosuch.")]
    [InlineData("/report b0b loud", "* Nobody is called b0b.")]
    [InlineData("/report ALICE loud", "* Not done: that is you.")]
    public async Task Refusals(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var console = await chat.AdmitAsync();

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        await console.SendAsync("/nick");
        await console.SeesAsync("* You are console.");
    }
}
