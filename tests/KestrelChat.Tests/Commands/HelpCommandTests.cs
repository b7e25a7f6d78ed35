using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Commands;

public sealed class HelpCommandTests
{
    // The protocol's table, and nothing else; whoever adds a command adds it there and here.
    private static readonly string[] Usages =
    [
        "/help [COMMAND]", "/nick NAME", "/quit [TEXT]", "/me TEXT", "/paste", "/msg NAME TEXT", "/reply TEXT", "/who [ROOM]",
        "/whois NAME", "/seen NAME", "/away [TEXT]", "/back", "/ignore NAME", "/unignore NAME", "/ignored", "/report NAME TEXT", "/rooms", "/join ROOM", "/part", "/topic [TEXT]", "/history [N] [before DATE]", "/search WORDS | more", "/show SEQ", "/delete [#ROOM] [SEQ ... | NAME [N]]", "/style NAME", "/set [KEY VALUE]",
        "/motd", "/ping", "/lag", "/version", "/uptime", "/session", "/resume TOKEN [SEQ]",
        "/register [NAME] PASSWORD", "/login NAME [PASSWORD]", "/logout", "/password OLD NEW", "/unregister PASSWORD", "/token new LABEL | list | revoke LABEL",
        "/owner [#ROOM] [NAME]", "/moderator [#ROOM] add NAME | remove NAME | list", "/room [#ROOM] [open | registered | invited | hidden]", "/invite [#ROOM] NAME | remove NAME", "/limit [#ROOM] N",
    ];

    [Theory]
    [InlineData("/help")]
    [InlineData("/?")]
    public async Task Lists_exactly_the_commands_of_the_table(string line)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        var listed = await alice.SeesAfterOthersAsync("* //TEXT sends TEXT with one / in front.\r\n");
        var lines = listed.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("* A line that does not begin with / is sent to everyone in the room. Commands:", lines[0]);
        Assert.Equal<string[]>(Usages, [.. lines[1..].Select(l => l[2..l.IndexOf("  ", 2, StringComparison.Ordinal)])]);
        Assert.All(lines[1..], l => Assert.False(l.EndsWith(' '), "A command without a summary."));
    }

    [Fact]
    public async Task Lists_what_operators_may_for_operators()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();

        await console.SendAsync("/help");

        var listed = await console.SeesAfterOthersAsync("* //TEXT sends TEXT with one / in front.\r\n");
        var lines = listed.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal<string[]>(
            [.. Usages, "/kick [#ROOM] NAME [REASON]", "/mute [#ROOM] NAME [DURATION] [REASON]", "/unmute [#ROOM] NAME [REASON]", "/mutes [#ROOM]", "/slow [#ROOM] SECONDS|DURATION [REASON]",
                "/ban [#ROOM] NAME|ADDRESS[/BITS] [DURATION] [REASON]", "/unban [#ROOM] NAME|ADDRESS[/BITS] [REASON]", "/bans [#ROOM]", "/announce TEXT", "/audit [N]", "/reports [N]",
                "/operator add NAME | remove NAME | list", "/hook new ROOM LABEL | list | revoke LABEL", "/erase NAME"], [.. lines[1..].Select(l => l[2..l.IndexOf("  ", 2, StringComparison.Ordinal)])]);
    }

    [Theory]
    [InlineData("/help nick", "* /nick NAME: takes another name; without NAME tells your own.")]
    [InlineData("/help /NICK", "* /nick NAME: takes another name; without NAME tells your own.")]
    [InlineData("/help part", "* /part: goes back to the lobby.")]
    [InlineData("/? nonsense", "* There is no command nonsense. /help lists them.")]
    [InlineData("/help /join dev", "* There is no command /join dev. /help lists them.")]
    public async Task Explains_one(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(alice, "alice");
    }

    [Theory]
    [InlineData("w", "* /msg NAME TEXT: writes to one person alone.", "* Also: /tell, /w")]
    [InlineData("exit", "* /quit [TEXT]: leaves, with a last word if you like.", "* Also: /exit")]
    [InlineData("help", "* /help [COMMAND]: lists the commands, or explains one.", "* Also: /?")]
    [InlineData("r", "* /reply TEXT: answers who last wrote to you alone.", "* Also: /r")]
    [InlineData("list", "* /rooms: lists the rooms, the fullest first.", "* Also: /list")]
    [InlineData("kick", "* /kick [#ROOM] NAME [REASON]: sends somebody out of a room to the lobby, or out of the lobby and the server.", "* For operators, and for owners and moderators of rooms.")]
    [InlineData("names", "* /who [ROOM]: tells who is in the room.", "* Also: /names")]
    public async Task Tells_the_other_names(string command, string explanation, string others)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync($"/help {command}");

        await alice.SeesAsync(explanation, others);
    }
}
