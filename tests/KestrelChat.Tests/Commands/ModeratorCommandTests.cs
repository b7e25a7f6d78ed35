using System.Net;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class ModeratorCommandTests
{
    [Fact]
    public async Task The_owner_makes_moderators_and_takes_it_back()
    {
        await using var chat = new SessionHarness();
        var bob = await LoginCommandTests.RegisterAsync(chat, "bob");
        var ada = await OwnerCommandTests.MakeRoomAsync(chat);

        await ada.SendAsync("/moderator list", "/moderator add BOB", "/moderator list", "/moderator remove bob", "/moderator list");

        await ada.SeesAsync(
            "* #dev has no moderators.",
            $"{At} -- ada made bob a moderator of this room",
            "* bob is a moderator of #dev now.",
            "* Moderators of #dev: bob.",
            $"{At} -- ada made bob no moderator of this room any more",
            "* bob is no moderator of #dev now.",
            "* #dev has no moderators.");
        await bob.SeesAfterOthersAsync("* You are a moderator of #dev now; /help lists what moderators may do.\r\n* You are no moderator of #dev any more.\r\n");
    }

    [Theory]
    [InlineData("/moderator", "* Usage: /moderator [#ROOM] add NAME | remove NAME | list")]
    [InlineData("/moderator add", "* Usage: /moderator [#ROOM] add NAME | remove NAME | list")]
    [InlineData("/moderator list all", "* Usage: /moderator [#ROOM] add NAME | remove NAME | list")]
    [InlineData("/moderator add guy", "* There is no account guy.")]
    [InlineData("/moderator add nobody", "* There is no account nobody.")]
    [InlineData("/moderator add ada", "* Not done: ada is the owner of #dev.")]
    [InlineData("/moderator add bob", "* bob is a moderator of #dev already.")]
    [InlineData("/moderator remove ada", "* Not done: ada is the owner of #dev.")]
    [InlineData("/moderator remove eve", "* eve is no moderator of #dev already.")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        await LoginCommandTests.RegisterAsync(chat, "eve");
        await chat.ArriveAsync("guy");
        var (ada, _) = await ModeratedAsync(chat);
        var before = chat.State.Save().Hash();

        await ada.SendAsync(line);

        await ada.SeesAsync(answer);
        Assert.Equal(before, chat.State.Save().Hash());
    }

    [Fact]
    public async Task A_moderator_makes_none()
    {
        await using var chat = new SessionHarness();
        var (_, bob) = await ModeratedAsync(chat);

        await bob.SendAsync("/moderator add bob", "/moderator remove bob", "/owner bob");

        const string Answer = "* Not done: only the room's owner and operators may do that.";
        await bob.SeesAsync(Answer, Answer, Answer);
    }

    [Fact]
    public async Task What_a_moderator_does_holds_in_the_room()
    {
        await using var chat = new SessionHarness();
        var (_, bob) = await ModeratedAsync(chat);
        var tim = await EnterAsync(chat, "tim");
        await bob.SeesAsync($"{At} -- tim has joined");

        await bob.SendAsync("/mute tim 30m too loud");
        await bob.SeesAsync($"{At} -- bob muted tim in this room for 30m -- too loud", "* tim is muted in #dev for 30m.");
        await tim.SendAsync("hello");
        await tim.SeesAfterOthersAsync("* Not sent: you are muted in #dev until 2026-11-01 09:05:40 UTC -- too loud.\r\n");
        await bob.SendAsync("/unmute tim", "/unmute tim", "/slow 30", "/slow 0");
        await bob.SeesAsync(
            $"{At} -- bob unmuted tim in this room", "* tim may write in #dev again.", "* Not done: tim is not muted in #dev.",
            $"{At} -- bob slowed the room to a message a person in 30s", "* One message in 30s a person in #dev.",
            $"{At} -- bob ended the slow pace", "* #dev has no slow pace.");
        await bob.SendAsync("/ban tim 7d spam", "/bans", "/kick tim");
        await bob.SeesAsync(
            $"{At} -- bob banned tim from this room for 7d -- spam", "* tim is banned from #dev for 7d.",
            "* bob banned tim until 2026-11-08 08:35:40 UTC -- spam", "* Not done: only operators and the room's owner and moderators may do that.");
        await tim.SeesAfterOthersAsync("* You are alone in #lobby.\r\n");
        await tim.SendAsync("/join dev", "/join tea", "still here");
        await tim.SeesAfterOthersAsync("* You are still in #lobby: you are banned from #dev until 2026-11-08 08:35:40 UTC -- spam.\r\n");
        await tim.SeesAfterOthersAsync($"{At} <tim> still here\r\n");
        await bob.SendAsync("/unban tim", "/bans", "/mutes", "/join lobby", "/mute #dev tim", "/mutes #dev", "/kick tim");
        await bob.SeesAfterOthersAsync("* tim may come to #dev again.\r\n* Nobody is banned from #dev.\r\n* Nobody is muted in #dev.\r\n");
        await bob.SeesAfterOthersAsync("* tim is muted in #dev.\r\n* bob muted tim\r\n* Not done: only operators and the room's owner and moderators may do that.\r\n");
        await tim.SendAsync("/join dev", "hello");
        await tim.SeesAfterOthersAsync("* Not sent: you are muted in #dev.\r\n");
    }

    [Fact]
    public async Task A_guest_who_is_banned_from_a_room_does_not_come_back_from_that_address_by_another_name()
    {
        await using var chat = new SessionHarness();
        var (_, bob) = await ModeratedAsync(chat);
        var tim = await EnterAsync(chat, "tim", "198.51.100.7");
        await bob.SendAsync("/ban tim", "/bans");
        await bob.SeesAfterOthersAsync("* tim is banned from #dev.\r\n* bob banned tim\r\n");
        await tim.SendAsync("/quit");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/bans #dev");
        await console.SeesAfterOthersAsync("* bob banned tim (198.51.100.7/32)\r\n");

        var again = await chat.ArriveAsync("rob", new TestClient { Address = IPAddress.Parse("198.51.100.7") });
        await again.SendAsync("/join dev", "/register secret-word", "/join dev");

        await again.SeesAfterOthersAsync("* You are still in #lobby: you are banned from #dev.\r\n");
        await again.SeesAfterOthersAsync("* You are in #dev with 2 people: ada, bob.\r\n");
    }

    [Theory]
    [InlineData("/mute", "* Usage: /mute [#ROOM] NAME [DURATION] [REASON]")]
    [InlineData("/mute #dev", "* Usage: /mute [#ROOM] NAME [DURATION] [REASON]")]
    [InlineData("/mute #! tim", "* A room name has 1 to 32 letters, digits and _ - . only.")]
    [InlineData("/mute nobody", "* Nobody is called nobody.")]
    [InlineData("/mute bob", "* Not done: that is you.")]
    [InlineData("/mute ada", "* Not done: ada is the owner of #dev.")]
    [InlineData("/ban console 1h", "* Not done: console is an operator.")]
    [InlineData("/ban 192.0.2.7", "* Not done: addresses are banned from the whole server alone, by operators. /ban NAME keeps a guest's address out of #dev too.")]
    [InlineData("/unban tim", "* Not done: tim is not banned from #dev.")]
    [InlineData("/mute #lobby tim", "* Not done: only operators and the room's owner and moderators may do that.")]
    [InlineData("/ban #nowhere tim", "* Not done: only operators and the room's owner and moderators may do that.")]
    [InlineData("/bans #tea", "* Not done: only operators and the room's owner and moderators may do that.")]
    [InlineData("/audit", "* /audit is for operators.")]
    [InlineData("/announce tea", "* /announce is for operators.")]
    public async Task What_a_moderator_cannot_do_is_said(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var (_, bob) = await ModeratedAsync(chat);
        await chat.AdmitAsync();
        var before = chat.State.Save().Hash();

        await bob.SendAsync(line);

        await bob.SeesAsync(answer);
        Assert.Equal(before, chat.State.Save().Hash());
    }

    [Fact]
    public async Task An_operator_acts_in_the_server_or_in_a_room_that_it_names()
    {
        await using var chat = new SessionHarness();
        var tim = await chat.ArriveAsync("tim");
        var (_, bob) = await ModeratedAsync(chat);
        var console = await chat.AdmitAsync();

        await console.SendAsync("/mute #dev tim", "/mute #nowhere tim", "/mute tim", "/unmute tim", "/unmute #dev tim", "/ban #dev tim", "/ban #lobby tim", "/audit");

        await console.SeesAfterOthersAsync("* tim is muted in #dev.\r\n* There is no room #nowhere. /rooms lists them.\r\n");
        await console.SeesAfterOthersAsync("* tim is muted.\r\n");
        await console.SeesAfterOthersAsync("* tim may write again.\r\n* tim may write in #dev again.\r\n* tim is banned from #dev.\r\n* Not done: out of the lobby one goes out of the server.\r\n");
        const string Day = "* 2026-11-01 08:35:40";
        await console.SeesAsync(
            $"{Day} ada made bob a moderator of #dev", $"{Day} console muted tim in #dev", $"{Day} console muted tim", $"{Day} console unmuted tim",
            $"{Day} console unmuted tim in #dev", $"{Day} console banned tim from #dev");
        await bob.SeesAfterOthersAsync($"{At} -- console banned tim from this room\r\n");
        await tim.SendAsync("hello");
        await tim.SeesAfterOthersAsync($"{At} <tim> hello\r\n");
    }

    [Fact]
    public async Task Help_lists_for_moderators_what_they_may()
    {
        await using var chat = new SessionHarness();
        var (_, bob) = await ModeratedAsync(chat);

        await bob.SendAsync("/help");

        var listed = await bob.SeesAfterOthersAsync("* //TEXT sends TEXT with one / in front.\r\n");
        Assert.Contains("* /kick [#ROOM] NAME", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("* /audit", listed, StringComparison.Ordinal);
    }

    /// <summary>The owner and a moderator of #dev, both there.</summary>
    private static async Task<(TestClient Ada, TestClient Bob)> ModeratedAsync(SessionHarness chat)
    {
        var bob = await LoginCommandTests.RegisterAsync(chat, "bob");
        var ada = await OwnerCommandTests.MakeRoomAsync(chat);
        await ada.SendAsync("/moderator add bob");
        await ada.SeesAfterOthersAsync("* bob is a moderator of #dev now.\r\n");
        await bob.SeesAfterOthersAsync("/help lists what moderators may do.\r\n");
        await bob.SendAsync("/join dev");
        await bob.SeesAfterOthersAsync("* You are in #dev with 1 person: ada.\r\n");
        await ada.SeesAfterOthersAsync($"{At} -- bob has joined\r\n");
        return (ada, bob);
    }

    private static async Task<TestClient> EnterAsync(SessionHarness chat, string name, string address = "192.0.2.7")
    {
        var client = await chat.ArriveAsync(name, new TestClient { Address = IPAddress.Parse(address) });
        await client.SendAsync("/join dev");
        await client.SeesAfterOthersAsync("* You are in #dev with 2 people: ada, bob.\r\n");
        return client;
    }
}
