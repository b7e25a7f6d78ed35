using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class MeCommandTests
{
    [Fact]
    public async Task Everybody_sees_the_action()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/ME waves  at bob");

        await alice.SeesAsync($"{At} * alice waves  at bob");
        await bob.SeesAsync($"{At} * alice waves  at bob");
    }
}
