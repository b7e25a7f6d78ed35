using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class RoomCommandTests
{
    [Fact]
    public async Task The_owner_says_who_may_enter()
    {
        await using var chat = new SessionHarness();
        await LoginCommandTests.RegisterAsync(chat, "bob");
        var ada = await MakeDenAsync(chat);

        await ada.SendAsync("/room", "/room HIDDEN", "/room hidden", "/invite BOB", "/invite bob", "/limit 5", "/room", "/invite remove bob", "/limit 0", "/room open");

        await ada.SeesAsync(
            "* #den is open.",
            $"{At} -- ada set who may enter this room: hidden", "* #den is hidden now.",
            "* #den is hidden already.",
            $"{At} -- ada invited bob to this room", "* bob is invited to #den now.",
            "* bob is invited already.",
            $"{At} -- ada limited this room to 5 people", "* #den takes 5 people at the most.",
            "* #den is hidden. It takes 5 people. Invited: bob.",
            $"{At} -- ada took the invitation of bob back", "* bob is not invited to #den now.",
            $"{At} -- ada ended the limit of this room", "* #den has no limit.",
            $"{At} -- ada set who may enter this room: open", "* #den is open now.");
    }

    [Theory]
    [InlineData("/room closed", "* Usage: /room [#ROOM] [open | registered | invited | hidden]")]
    [InlineData("/room open", "* #den is open already.")]
    [InlineData("/invite", "* Usage: /invite [#ROOM] NAME | remove NAME")]
    [InlineData("/invite bob now", "* Usage: /invite [#ROOM] NAME | remove NAME")]
    [InlineData("/invite guy", "* There is no account guy.")]
    [InlineData("/invite remove", "* There is no account remove.")]
    [InlineData("/invite remove bob", "* bob is not invited already.")]
    [InlineData("/invite ada", "* Not done: ada keeps order in #den, and may enter it.")]
    [InlineData("/limit", "* Usage: /limit [#ROOM] N")]
    [InlineData("/limit -1", "* Usage: /limit [#ROOM] N")]
    [InlineData("/limit 1000001", "* Usage: /limit [#ROOM] N")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        await LoginCommandTests.RegisterAsync(chat, "bob");
        await chat.ArriveAsync("guy");
        var ada = await MakeDenAsync(chat);
        var before = chat.State.Save().Hash();

        await ada.SendAsync(line);

        await ada.SeesAsync(answer);
        Assert.Equal(before, chat.State.Save().Hash());
    }

    [Fact]
    public async Task Others_may_not()
    {
        await using var chat = new SessionHarness();
        var bob = await LoginCommandTests.RegisterAsync(chat, "bob");
        await MakeDenAsync(chat);
        await bob.SendAsync("/join den");
        await bob.SeesAfterOthersAsync("* You are in #den with 1 person: ada.\r\n");

        await bob.SendAsync("/room hidden", "/invite bob", "/limit 1", "/room");

        const string Answer = "* Not done: only the room's owner and operators may do that.";
        await bob.SeesAsync(Answer, Answer, Answer, "* #den is open.");
    }

    [Fact]
    public async Task A_room_for_accounts_is_entered_and_read_by_who_is_logged_in()
    {
        await using var chat = new SessionHarness();
        var (bob, guy) = (await LoginCommandTests.RegisterAsync(chat, "bob"), await chat.ArriveAsync("guy"));
        var ada = await MakeDenAsync(chat);
        await ada.SendAsync("/topic plans", "the kestrel hovers", "/room registered", "/room registered", "/room");
        await ada.SeesAfterOthersAsync(
            $"{At} -- ada set who may enter this room: registered\r\n* #den is registered now.\r\n* #den is registered already.\r\n* #den is registered.\r\n");
        await bob.SendAsync("/nick");
        await bob.SeesAfterOthersAsync("* You are bob.\r\n");

        await guy.SendAsync("/join den", "/search kestrel", "/who den", "/rooms");
        await guy.SeesAfterOthersAsync(
            "* You are still in #lobby: only who is logged in to an account may enter #den.\r\n* Nothing more was found.\r\n* Only who is logged in to an account is told who is in #den.\r\n"
            + "* #lobby (2)\r\n* #den (1) (for accounts)\r\n");
        await bob.SendAsync("/search kestrel", "/join den");
        await bob.SeesAfterOthersAsync("* 2026-11-01 08:35:40 #den <ada> the kestrel hovers\r\n");
        await bob.SeesAfterOthersAsync("* You are in #den with 1 person: ada. Topic: plans\r\n");
        await guy.SendAsync("/register secret-word", "/join den");
        await guy.SeesAfterOthersAsync("* You are in #den with 2 people: ada, bob. Topic: plans\r\n");
    }

    [Theory]
    [InlineData("hidden", "* There is no room #den. /rooms lists them.")]
    [InlineData("invited", "* Only who was invited is told who is in #den.")]
    public async Task An_outsider_learns_nothing(string access, string answer)
    {
        await using var chat = new SessionHarness();
        var bob = await LoginCommandTests.RegisterAsync(chat, "bob");
        var ada = await MakeDenAsync(chat);
        await ada.SendAsync($"/room {access}", "/topic plans", "the kestrel hovers", "/search kestrel");
        await ada.SeesAfterOthersAsync("* 2026-11-01 08:35:40 #den <ada> the kestrel hovers\r\n");
        await bob.SendAsync("/nick");
        await bob.SeesAfterOthersAsync("* You are bob.\r\n");

        await bob.SendAsync("/search kestrel", "/search from:ada", "/who den", "/rooms", "/join den", "/history", "/mute #den ada", "/kick ada", "/owner", "hello");

        await bob.SeesAsync("* Nothing more was found.", "* Nothing more was found.", answer);
        await bob.SeesAsync([.. access is "hidden" ? (string[])["* #lobby (1)"] : ["* #den (1) (by invitation)", "* #lobby (1)"],
            "* You are still in #lobby: only who was invited may enter #den.",
            "* Nothing was said here yet.",
            "* /mute is for operators and moderators of rooms.",
            "* /kick is for operators and moderators of rooms.",
            "* #lobby is nobody's.",
            $"{At} <bob> hello"]);
    }

    [Fact]
    public async Task Who_was_invited_finds_it_and_an_operator_does()
    {
        await using var chat = new SessionHarness();
        var bob = await LoginCommandTests.RegisterAsync(chat, "bob");
        var ada = await MakeDenAsync(chat);
        var console = await chat.AdmitAsync();
        await ada.SendAsync("/room hidden", "the kestrel hovers", "/invite bob");
        await ada.SeesAfterOthersAsync("* bob is invited to #den now.\r\n");
        await bob.SeesAfterOthersAsync("* ada invites you to #den: /join den\r\n");

        foreach (var each in new[] { bob, console })
        {
            await each.SendAsync("/search kestrel", "/who den");
            await each.SeesAfterOthersAsync("* 2026-11-01 08:35:40 #den <ada> the kestrel hovers\r\n* 1 person in #den:\r\n* ada\r\n");
        }

        await bob.SendAsync("/join den");
        await bob.SeesAfterOthersAsync($"{At} <ada> the kestrel hovers\r\n");
    }

    [Fact]
    public async Task Who_is_kicked_reads_no_further_by_what_it_had()
    {
        await using var chat = new SessionHarness();
        var bob = await LoginCommandTests.RegisterAsync(chat, "bob");
        var ada = await MakeDenAsync(chat);
        await ada.SendAsync("/room hidden", "/invite bob");
        await ada.SeesAfterOthersAsync("* bob is invited to #den now.\r\n");
        await bob.SendAsync("/join den");
        await bob.SeesAfterOthersAsync("* You are in #den with 1 person: ada.\r\n");
        for (var i = 1; i <= 21; i++)
            await ada.SendAsync($"kestrel {i}");
        await bob.SeesAfterOthersAsync("kestrel 21\r\n");
        await bob.SendAsync("/search kestrel");
        await bob.SeesAfterOthersAsync("* /search more shows the next ones.\r\n");

        await ada.SendAsync("/kick bob", "a secret kestrel");
        await ada.SeesAfterOthersAsync("a secret kestrel\r\n");
        await bob.SeesAfterOthersAsync($"{At} -- ada kicked bob\r\n");
        await bob.SeesAfterOthersAsync("* You are alone in #lobby.\r\n");
        await bob.SendAsync("/search more", "/search kestrel", "/history", "/join den", "hello");

        await bob.SeesAsync(
            "* Nothing more was found.", "* Nothing more was found.", "* Nothing was said here yet.",
            "* You are still in #lobby: only who was invited may enter #den.", $"{At} <bob> hello");
    }

    [Theory]
    [InlineData("hidden", "here")]
    [InlineData("invited", "in #den")]
    public async Task Where_somebody_is_and_wrote_is_not_told_of_a_hidden_room(string access, string where)
    {
        await using var chat = new SessionHarness();
        var bob = await LoginCommandTests.RegisterAsync(chat, "bob");
        var ada = await MakeDenAsync(chat);
        await ada.SendAsync($"/room {access}", "the kestrel hovers");
        await ada.SeesAfterOthersAsync("the kestrel hovers\r\n");

        await bob.SendAsync("/whois ada");
        await bob.SeesAfterOthersAsync($"* ada (registered) is {where}, ");
        await ada.SendAsync("/quit");
        await ada.SeesEndAsync(KestrelChat.Connections.CloseReason.Quit);
        await bob.SendAsync("/seen ada");

        await bob.SeesAfterOthersAsync("* ada is not here, and has written nothing that is kept.\r\n");
    }

    private static async Task<TestClient> MakeDenAsync(SessionHarness chat)
    {
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        await ada.SendAsync("/join den");
        await ada.SeesAfterOthersAsync("* You are alone in #den.\r\n");
        return ada;
    }
}
