using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class ShowCommandTests
{
    [Fact]
    public async Task A_message_or_an_action_is_shown_from_any_room_that_one_may_read()
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));
        await bob.SendAsync("/join dev", "hello", "/me waves");
        await bob.SeesAfterOthersAsync($"{At} * bob waves\r\n");

        await ann.SendAsync("/show 1", "/show 2");

        await ann.SeesAfterOthersAsync($"{At} <bob> hello\r\n{At} * bob waves\r\n");
    }

    [Theory]
    [InlineData("/show", "* Usage: /show SEQ")]
    [InlineData("/show one", "* Usage: /show SEQ")]
    [InlineData("/show -1", "* Usage: /show SEQ")]
    [InlineData("/show 1 2", "* Usage: /show SEQ")]
    [InlineData("/show 0", "* There is no message 0 that you may read.")]
    [InlineData("/show 4711", "* There is no message 4711 that you may read.")]
    [InlineData("/show 1", "* There is no message 1 that you may read.")]
    [InlineData("/show 2", "* There is no message 2 that you may read.")]
    [InlineData("/show 3", "* There is no message 3 that you may read.")]
    public async Task What_is_no_message_or_not_for_one_is_not_told_apart(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));
        await bob.SendAsync("/topic tea", "/msg ann psst", "deleted", "/delete 3");
        await bob.SeesAfterOthersAsync("* Message 3 is deleted.\r\n");
        await ann.SeesAfterOthersAsync("bob deleted message 3 of bob\r\n");

        await ann.SendAsync(line);

        await ann.SeesAsync(answer);
    }

    [Theory]
    [InlineData("invited")]
    [InlineData("hidden")]
    public async Task What_is_said_in_a_closed_room_is_for_those_who_may_enter_it(string access)
    {
        await using var chat = new SessionHarness();
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        var eve = await LoginCommandTests.RegisterAsync(chat, "eve");
        await ada.SendAsync("/join den", "/paste", "a", "b", ".", $"/room {access}");
        await ada.SeesAfterOthersAsync($"* #den is {access} now.\r\n");
        var console = await chat.AdmitAsync();
        var sequence = chat.State.LastSequence - 1;

        await eve.SendAsync($"/show {sequence}");
        await eve.SeesAfterOthersAsync($"* There is no message {sequence} that you may read.\r\n");
        await ada.SendAsync("/invite eve");
        await ada.SeesAfterOthersAsync("* eve is invited to #den now.\r\n");

        foreach (var reader in (TestClient[])[eve, ada, console])
        {
            await reader.SendAsync($"/show {sequence}");
            await reader.SeesAfterOthersAsync("<ada> 2 lines:\r\n\ta\r\n\tb\r\n");
        }

        Assert.Equal(1, eve.Received.Split("\ta\r\n").Length - 1);
    }
}
