using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class OwnerCommandTests
{
    [Fact]
    public async Task Who_makes_a_room_owns_it_and_hands_it_over()
    {
        await using var chat = new SessionHarness();
        var bob = await LoginCommandTests.RegisterAsync(chat, "bob");
        var ada = await MakeRoomAsync(chat);

        await ada.SendAsync("/owner", "/owner BOB", "/owner", "/owner ada");

        await ada.SeesAsync(
            "* #dev is ada's.",
            $"{At} -- ada handed the room over to bob",
            "* #dev is bob's now.",
            "* #dev is bob's.",
            "* Not done: only the room's owner and operators may do that.");
        await bob.SeesAfterOthersAsync("* #dev is yours now; /help lists what the owner of a room may do.\r\n");
        await bob.SendAsync("/join dev", "/owner ada");
        await bob.SeesAfterOthersAsync($"{At} -- bob handed the room over to ada\r\n");
    }

    [Fact]
    public async Task A_guests_room_and_the_lobby_are_nobodys()
    {
        await using var chat = new SessionHarness();
        var guest = await chat.ArriveAsync("guy");
        await guest.SendAsync("/owner", "/join tea", "/owner", "/owner guy");
        await guest.SeesAfterOthersAsync("* #lobby is nobody's.\r\n");
        await guest.SeesAfterOthersAsync("* #tea is nobody's.\r\n* Not done: only the room's owner and operators may do that.\r\n");
    }

    [Theory]
    [InlineData("/owner bob or so", "* Usage: /owner [#ROOM] [NAME]")]
    [InlineData("/owner guy", "* There is no account guy.")]
    [InlineData("/owner nobody", "* There is no account nobody.")]
    [InlineData("/owner b0b", "* There is no account b0b.")]
    [InlineData("/owner ada", "* #dev is ada's already.")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        await LoginCommandTests.RegisterAsync(chat, "bob");
        await chat.ArriveAsync("guy");
        var ada = await MakeRoomAsync(chat);
        var before = chat.State.Save().Hash();

        await ada.SendAsync(line);

        await ada.SeesAsync(answer);
        Assert.Equal(before, chat.State.Save().Hash());
    }

    [Fact]
    public async Task An_operator_hands_over_what_is_not_its_own()
    {
        await using var chat = new SessionHarness();
        await LoginCommandTests.RegisterAsync(chat, "bob");
        var ada = await MakeRoomAsync(chat);
        var console = await chat.AdmitAsync();

        await console.SendAsync("/owner bob", "/join dev", "/owner bob", "/audit");

        await console.SeesAfterOthersAsync("* Not done: the lobby is everybody's.\r\n");
        await console.SeesAfterOthersAsync($"{At} -- console handed the room over to bob\r\n* #dev is bob's now.\r\n* 2026-11-01 08:35:40 console handed #dev over to bob\r\n");
        await ada.SeesAfterOthersAsync($"{At} -- console handed the room over to bob\r\n");
    }

    /// <summary>The owner of #dev, in it.</summary>
    internal static async Task<TestClient> MakeRoomAsync(SessionHarness chat)
    {
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        await ada.SendAsync("/join dev");
        await ada.SeesAfterOthersAsync("* You are alone in #dev.\r\n");
        return ada;
    }
}
