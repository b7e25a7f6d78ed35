using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Commands;

public sealed class PasswordCommandTests
{
    [Fact]
    public async Task From_then_on_the_other_one_holds()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");

        await alice.SendAsync("/password secret-word another-one", "/logout", "/login alice secret-word", "/login alice another-one");

        await alice.SeesAfterOthersAsync("* The password of alice is another one now.\r\n");
        await alice.SeesAfterOthersAsync("* That is not the password of alice.\r\n");
        await alice.SeesAfterOthersAsync("* You are logged in as alice.\r\n");
    }

    [Theory]
    [InlineData("/password", "* Usage: /password OLD NEW")]
    [InlineData("/password secret-word", "* Usage: /password OLD NEW")]
    [InlineData("/password secret-word short", "* A password has 8 to 128 characters and no spaces.")]
    [InlineData("/password secret-word two words", "* A password has 8 to 128 characters and no spaces.")]
    [InlineData("/password wrong-word another-one", "* That is not the password of alice.")]
    public async Task Refusals_tell_the_reason_and_change_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        var before = chat.State.Save().Hash();

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        Assert.Equal(before, chat.State.Save().Hash());
    }

    [Theory]
    [InlineData("/password secret-word another-one")]
    [InlineData("/unregister secret-word")]
    public async Task Who_is_not_logged_in_has_none(string line)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();

        await bob.SendAsync(line);
        await console.SendAsync(line);

        await bob.SeesAsync("* You are not logged in.");
        await console.SeesAsync("* You are not logged in.");
    }

    [Fact]
    public async Task Guesses_are_counted_here_too()
    {
        await using var chat = new SessionHarness();
        var alice = await LoginCommandTests.RegisterAsync(chat, "alice");
        for (var i = 0; i < 4; i++)
            await alice.SendAsync($"/password guess-{i} another-one");
        for (var i = 0; i < 4; i++)
            await alice.SeesAsync("* That is not the password of alice.");

        await alice.SendAsync("/password secret-word another-one", "/unregister secret-word");

        await alice.SeesAsync("* Too many passwords were tried. Wait 12 s.", "* Too many passwords were tried. Wait 12 s.");
    }
}
