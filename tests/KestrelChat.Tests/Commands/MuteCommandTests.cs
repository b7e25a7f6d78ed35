using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class MuteCommandTests
{
    [Fact]
    public async Task Who_is_muted_is_told_so_at_each_try_and_reads_on()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/mute BOB 30m  too  loud ");

        foreach (var each in new[] { alice, bob, console })
            await each.SeesAsync($"{At} -- console muted bob for 30m -- too  loud");
        await console.SeesAsync("* bob is muted for 30m.");
        await bob.SendAsync("hello", "/me waves", "/topic mine", "/msg alice psst", "hello again");
        const string Answer = "* Not sent: you are muted until 2026-11-01 09:05:40 UTC -- too  loud.";
        await bob.SeesAsync(Answer, Answer, Answer, Answer, Answer);
        await chat.AllSeeOnlyAsync(alice, "alice", bob);
        await bob.SendAsync("/msg console why?");
        await bob.SeesAsync($"{At} <you -> console> why?");

        await console.SendAsync("/unmute bob sorry");
        await alice.SeesAsync($"{At} -- console unmuted bob -- sorry");
        await bob.SeesAsync($"{At} -- console unmuted bob -- sorry");
        await bob.SendAsync("thanks");
        await bob.SeesAsync($"{At} <bob> thanks");
    }

    [Theory]
    [InlineData("/mute bob", "-- console muted bob", "* bob is muted.")]
    [InlineData("/mute bob 7d", "-- console muted bob for 7d", "* bob is muted for 7d.")]
    [InlineData("/mute bob too loud", "-- console muted bob -- too loud", "* bob is muted.")]
    [InlineData("/mute bob for 30 lines", "-- console muted bob -- for 30 lines", "* bob is muted.")]
    [InlineData("/mute bob 60m \u200B", "-- console muted bob for 1h", "* bob is muted for 1h.")]
    [InlineData("/mute bob 30min flooding", "-- console muted bob for 30m -- flooding", "* bob is muted for 30m.")]
    [InlineData("/mute bob 1H30M", "-- console muted bob for 90m", "* bob is muted for 90m.")]
    [InlineData("/mute bob 1w spam", "-- console muted bob for 7d -- spam", "* bob is muted for 7d.")]
    public async Task A_duration_and_a_reason_may_follow(string line, string shown, string answer)
    {
        await using var chat = new SessionHarness();
        await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();

        await console.SendAsync(line);

        await console.SeesAsync($"{At} {shown}", answer);
    }

    [Theory]
    [InlineData("/mute bob 30 m flooding", "30")]
    [InlineData("/mute bob 30lines", "30lines")]
    [InlineData("/mute bob 0m x", "0m")]
    [InlineData("/mute bob 9999d x", "9999d")]
    [InlineData("/mute bob 1.5h", "1.5h")]
    [InlineData("/mute bob -5m", "-5m")]
    [InlineData("/mute #lobby bob 5months", "5months")]
    [InlineData("/ban bob 3rd time", "3rd")]
    [InlineData("/ban 192.0.2.0/24 1month", "1month")]
    public async Task What_begins_as_a_duration_and_is_none_is_not_taken_for_a_reason(string line, string word)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();
        var before = chat.State.Save().Hash();

        await console.SendAsync(line);

        await console.SeesAsync($"* Not done: {word} is no duration. Write 90s, 30m, 12h, 7d, 2w or 1h30m, up to 3650d; a reason begins with a letter.");
        Assert.Equal(before, chat.State.Save().Hash());
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Theory]
    [InlineData("/mute", "* Usage: /mute [#ROOM] NAME [DURATION] [REASON]")]
    [InlineData("/mute nobody", "* Nobody is called nobody.")]
    [InlineData("/mute b0b", "* Nobody is called b0b.")]
    [InlineData("/mute console", "* Not done: that is you.")]
    [InlineData("/mute console2 1h", "* Not done: console2 is an operator.")]
    [InlineData("/unmute", "* Usage: /unmute [#ROOM] NAME [REASON]")]
    [InlineData("/unmute bob", "* Not done: bob is not muted.")]
    [InlineData("/unmute nobody", "* Not done: nobody is not muted.")]
    public async Task What_cannot_be_done_is_said(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();
        await chat.AdmitAsync("console2");

        await console.SendAsync(line);

        await console.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Fact]
    public async Task By_the_present_name_of_who_was_muted_by_another_it_is_lifted_too()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/mute bob");
        await bob.SeesAsync($"{At} -- console muted bob");
        await bob.SendAsync("/nick rob");
        await bob.SeesAsync($"{At} -- bob now goes by rob");

        await console.SendAsync("/unmute rob", "/audit");

        await bob.SeesAsync($"{At} -- console unmuted bob");
        await console.SeesAfterOthersAsync("* rob may write again.\r\n");
        await console.SeesAsync("* 2026-11-01 08:35:40 console muted bob", "* 2026-11-01 08:35:40 console unmuted bob");
    }
}
