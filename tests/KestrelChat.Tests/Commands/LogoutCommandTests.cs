using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class LogoutCommandTests
{
    [Fact]
    public async Task One_is_a_guest_again_and_the_name_is_kept()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");

        await alice.SendAsync("/nick bob", "/nick Alice", "/logout", "/nick alice", "/nick bob");

        await alice.SeesAsync(
            "* Not done: you are logged in as alice; /logout gives that name up.",
            $"{At} -- alice now goes by Alice",
            $"{At} -- Alice now goes by guest-1001",
            "* You are logged out, and guest-1001 now.",
            "* The name alice is registered. If it is yours: /login alice",
            $"{At} -- guest-1001 now goes by bob");
    }

    [Theory]
    [InlineData("/logout", "* Not done: you are not logged in.")]
    [InlineData("/logout bob", "* Usage: /logout")]
    public async Task Refusals_tell_the_reason_and_change_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync(line);

        await bob.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Fact]
    public async Task A_console_cannot()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();

        await console.SendAsync("/logout");

        await console.SeesAsync("* Not done: you are not logged in.");
    }
}
