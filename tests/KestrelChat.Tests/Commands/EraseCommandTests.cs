using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class EraseCommandTests
{
    [Fact]
    public async Task The_account_goes_with_all_that_was_said_under_it()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        await ada.SendAsync("/join den", "in the den", "/part", "in the lobby");
        await bob.SeesAfterOthersAsync($"{At} <ada> in the lobby\r\n");
        await bob.SendAsync("I am bob");
        await ada.SeesAfterOthersAsync($"{At} <bob> I am bob\r\n");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/erase ADA", "/audit");

        await console.SeesAfterOthersAsync("* ada is no account any more, and what was said under that name is erased.\r\n* 2026-11-01 08:35:40 console erased the account ada\r\n");
        await ada.SeesAfterOthersAsync($"{At} -- ada now goes by guest-1002\r\n");
        await ada.SeesAfterOthersAsync("* The account ada was erased; you are guest-1002 now.\r\n");
        await bob.SeesAfterOthersAsync($"{At} -- ada now goes by guest-1002\r\n");
        await bob.SendAsync("/history", "/join den");
        await bob.SeesAfterOthersAsync($"{At} <erased> [deleted]\r\n{At} <bob> I am bob\r\n");
        await bob.SeesAfterOthersAsync($"{At} <erased> [deleted]\r\n");
        Assert.True(chat.State.Accounts.IsEmpty);
        Assert.Empty(chat.State.Charters.All);
    }

    [Fact]
    public async Task What_is_kept_of_and_to_that_person_is_shown_to_nobody()
    {
        await using var chat = new SessionHarness();
        var (ada, bob) = (await LoginCommandTests.RegisterAsync(chat, "ada"), await LoginCommandTests.RegisterAsync(chat, "bob"));
        await bob.SendAsync("/logout");
        await bob.SeesAfterOthersAsync("* You are logged out, and ");
        await ada.SendAsync("/msg bob a secret");
        await ada.SeesAfterOthersAsync("* bob is away; it will be shown at the next login.\r\n");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/erase ada");
        await console.SeesAfterOthersAsync(" is erased.\r\n");

        await bob.SendAsync("/login bob secret-word", "/ping");

        await bob.SeesAfterOthersAsync("* You are logged in as bob.\r\n* pong\r\n");
    }

    [Theory]
    [InlineData("/erase", "* Usage: /erase NAME")]
    [InlineData("/erase ada now", "* Usage: /erase NAME")]
    [InlineData("/erase bob", "* There is no account bob.")]
    [InlineData("/erase ada", "* Not done: ada is an operator.")]
    public async Task Refusals(string line, string answer)
    {
        await using var chat = new SessionHarness();
        await LoginCommandTests.RegisterAsync(chat, "ada");
        await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/operator add ada");
        await console.SeesAfterOthersAsync("* ada is an operator now.\r\n");
        var before = chat.State.Save().Hash();

        await console.SendAsync(line);

        await console.SeesAsync(answer);
        Assert.Equal(before, chat.State.Save().Hash());
    }

    [Fact]
    public async Task It_is_for_operators()
    {
        await using var chat = new SessionHarness();
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");

        await ada.SendAsync("/erase ada");

        await ada.SeesAsync("* /erase is for operators.");
    }
}
