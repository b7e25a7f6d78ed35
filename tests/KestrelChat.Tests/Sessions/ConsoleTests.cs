using KestrelChat.Connections;
using KestrelChat.Options;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Sessions;

/// <summary>Sessions of operators.</summary>
public sealed class ConsoleTests
{
    [Fact]
    public async Task Several_at_once_have_names_of_their_own_which_nobody_else_can_take()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await chat.AdmitAsync();
        var second = await chat.AdmitAsync("console2");

        await alice.SendAsync("/nick console3", "/nick CONSOLE");
        await alice.SeesAsync("* The name console3 is reserved.", "* The name CONSOLE is reserved.");
        await second.SendAsync("/nick alice2");
        await second.SeesAsync("* A console keeps its name, as what it does is noted with it.");
    }

    [Fact]
    public async Task It_comes_and_goes_without_a_word_until_it_goes_to_a_room()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var console = await chat.AdmitAsync();
        await console.SendAsync("hello");
        await console.SeesAsync($"{At} <console> hello");
        await alice.SeesAsync($"{At} <console> hello");
        await alice.SendAsync("/who");
        await alice.SeesAsync("* 1 person in #lobby:", "* alice");
        console.FinishSending();
        await console.SeesEndAsync(CloseReason.ClientClosed);
        await chat.AllSeeOnlyAsync(alice, "alice");

        var next = await chat.AdmitAsync();
        await next.SendAsync("/join dev");
        await next.SeesAsync($"{At} -- console has joined", "* You are alone in #dev.");
        await next.SendAsync("/part");
        await alice.SeesAsync($"{At} -- console has joined");
    }

    [Fact]
    public async Task It_has_no_pace()
    {
        await using var chat = new SessionHarness(o => o with { Limits = new LimitOptions { MessagesPerSecond = 1, MessagesBurst = 1 } });
        var console = await chat.AdmitAsync();

        await console.SendAsync([.. Enumerable.Range(0, 50).Select(i => $"line {i}")]);

        await console.SeesAsync([.. Enumerable.Range(0, 50).Select(i => $"{At} <console> line {i}")]);
    }
}
