using KestrelChat.Connections;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class IgnoreCommandTests
{
    [Theory]
    [InlineData("compact")]
    [InlineData("classic")]
    [InlineData("json")]
    public async Task Nothing_that_somebody_writes_is_shown_under_any_name_and_in_any_style(string style)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var carol = await chat.ArriveAsync("carol");
        await alice.SendAsync("/ignore BOB", $"/style {style}");
        await alice.SeesAfterOthersAsync("* You are shown nothing more that bob writes; /unignore bob ends that.\r\n");
        await bob.SendAsync("unheard", "/me is unseen", "/msg alice unread", "/nick rob", "unheard too");
        foreach (var each in new[] { bob, carol })
            await each.SeesAfterOthersAsync($"{At} <rob> unheard too\r\n");
        await carol.SendAsync("/msg alice psst", "that was all");

        var seen = await alice.SeesAfterOthersAsync("that was all");

        Assert.All((string[])["unheard", "unseen", "unread"], text => Assert.DoesNotContain(text, seen, StringComparison.Ordinal));
        Assert.Contains("rob", seen, StringComparison.Ordinal);
        Assert.Contains("psst", seen, StringComparison.Ordinal);
        await alice.SendAsync("/history", "/join dev", "/part", "/ignored", "/reply hi");
        seen = await alice.SeesAfterOthersAsync("You ignore bob (now rob).");
        Assert.DoesNotContain("unheard", seen, StringComparison.Ordinal);
        await carol.SeesAfterOthersAsync("<alice -> you> hi");
    }

    [Fact]
    public async Task What_was_said_before_and_after_is_shown()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("before");
        await alice.SeesAfterOthersAsync($"{At} <bob> before\r\n");

        await alice.SendAsync("/ignore bob", "/ignore bob");
        await alice.SeesAsync("* You are shown nothing more that bob writes; /unignore bob ends that.", "* You ignore bob already.");
        await bob.SendAsync("meanwhile", "/nick rob");
        await alice.SeesAsync($"{At} -- bob now goes by rob");
        await alice.SendAsync("/unignore rob", "/ignored");
        await alice.SeesAsync("* You are shown again what rob writes.", "* You ignore nobody.");
        await bob.SendAsync("after");

        await alice.SeesAsync($"{At} <rob> after");
    }

    [Fact]
    public async Task It_is_kept_with_the_account_and_holds_for_what_came_meanwhile()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var carol = await chat.ArriveAsync("carol");
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        await ada.SendAsync("/ignore bob", "/ignore carol", "/unignore carol", "/quit");
        await ada.SeesEndAsync(CloseReason.Quit);
        Assert.Equal(["bob"], chat.State.Accounts.All[0].Ignored);
        await bob.SendAsync("/msg ada from bob");
        await bob.SeesAfterOthersAsync("next login.\r\n");
        await carol.SendAsync("/msg ada from carol");
        await carol.SeesAfterOthersAsync("next login.\r\n");
        var again = await chat.ArriveAsync("ada2");

        await again.SendAsync("/login ada secret-word");
        await again.SeesAfterOthersAsync("* While you were away, 1 message came:\r\n");
        await again.SeesAsync("* 2026-11-01 08:35:40 <carol -> you> from carol");
        await bob.SendAsync("hello");
        await bob.SeesAfterOthersAsync($"{At} <bob> hello\r\n");
        await carol.SendAsync("hi");

        await again.SeesAsync($"{At} <carol> hi");
        await again.SendAsync("/nick");
        await again.SeesAsync("* You are ada.");
        Assert.Empty(chat.State.Accounts.All[0].Kept);
    }

    [Theory]
    [InlineData("/ignore", "* Usage: /ignore NAME")]
    [InlineData("/ignore two names", "* Usage: /ignore NAME")]
    [InlineData("/ignore nobody", "* Nobody is called nobody.")]
    [InlineData("/ignore ALICE", "* Not done: that is you.")]
    [InlineData("/unignore", "* Usage: /unignore NAME")]
    [InlineData("/unignore bob", "* Not done: you do not ignore bob.")]
    [InlineData("/ignored", "* You ignore nobody.")]
    [InlineData("/ignored bob", "* Usage: /ignored")]
    public async Task What_cannot_be_done_is_said(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
    }
}
