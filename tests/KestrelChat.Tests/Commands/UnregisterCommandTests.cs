using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class UnregisterCommandTests
{
    [Fact]
    public async Task The_name_is_anybodys_once_it_is_left()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/unregister secret-word");
        await alice.SeesAfterOthersAsync("* alice is no account any more.\r\n");
        await bob.SendAsync("/nick alice");
        await bob.SeesAsync("* The name alice is taken.");
        await alice.SendAsync("/nick carol");
        await bob.SeesAsync($"{At} -- alice now goes by carol");
        await bob.SendAsync("/nick alice", "/login alice secret-word");

        await bob.SeesAsync($"{At} -- bob now goes by alice", "* There is no account alice.");
        Assert.Empty(chat.State.Accounts.All);
    }

    [Theory]
    [InlineData("/unregister", "* Usage: /unregister PASSWORD")]
    [InlineData("/unregister wrong-word", "* That is not the password of alice.")]
    [InlineData("/unregister alice secret-word", "* That is not the password of alice.")]
    public async Task Refusals_tell_the_reason_and_change_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        Assert.Single(chat.State.Accounts.All);
    }
}
