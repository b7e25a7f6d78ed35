using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class AnnounceCommandTests
{
    [Fact]
    public async Task Everybody_in_every_room_is_told_once()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join dev");
        await bob.SeesAfterOthersAsync("* You are alone in #dev.\r\n");
        var alice = await chat.ArriveAsync("alice");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/announce tea  at five");

        await console.SeesAsync($"{At} -- console announces: tea  at five", "* Everybody was told.");
        await bob.SeesAsync($"{At} -- console announces: tea  at five");
        await chat.AllSeeOnlyAsync(bob, "bob");
        await alice.SeesAsync($"{At} -- console announces: tea  at five");
        await chat.AllSeeOnlyAsync(alice, "alice", console);
    }

    [Fact]
    public async Task Nothing_to_tell_is_no_announcement()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();

        await console.SendAsync("/announce ");

        await console.SeesAsync("* Usage: /announce TEXT");
    }
}
