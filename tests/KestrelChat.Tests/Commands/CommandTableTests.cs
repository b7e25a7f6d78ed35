using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class CommandTableTests
{
    [Theory]
    [InlineData("/me", "* Usage: /me TEXT")]
    [InlineData("/me   ", "* Usage: /me TEXT")]
    [InlineData("/msg", "* Usage: /msg NAME TEXT")]
    [InlineData("/msg bob", "* Usage: /msg NAME TEXT")]
    [InlineData("/tell bob ", "* Usage: /msg NAME TEXT")]
    [InlineData("/reply", "* Usage: /reply TEXT")]
    [InlineData("/join", "* Usage: /join ROOM")]
    [InlineData("/style", "* Usage: /style NAME")]
    [InlineData("/part dev", "* Usage: /part")]
    [InlineData("/rooms dev", "* Usage: /rooms")]
    [InlineData("/list dev", "* Usage: /rooms")]
    [InlineData("/search", "* Usage: /search WORDS | more")]
    [InlineData("/search \u200b", "* Usage: /search WORDS | more")]
    [InlineData("/me \u200b\u2060", "* Usage: /me TEXT")]
    [InlineData("/msg bob \u3164", "* Usage: /msg NAME TEXT")]
    [InlineData("/reply \ufeff", "* Usage: /reply TEXT")]
    [InlineData("/history many", "* Usage: /history [N] [before DATE]")]
    [InlineData("/history 0", "* Usage: /history [N] [before DATE]")]
    [InlineData("/history -3", "* Usage: /history [N] [before DATE]")]
    [InlineData("/history 1 2", "* Usage: /history [N] [before DATE]")]
    public async Task Wrong_arguments_are_answered_with_the_usage_and_stay_private(string line, string answer)
    {
        await AnswersAsync(line, answer);
    }

    [Theory]
    [InlineData("/foo", "* Unknown command /foo. /help lists them; //foo sends it as text.")]
    [InlineData("/foo my secret", "* Unknown command /foo. /help lists them; //foo sends it as text.")]
    [InlineData("/nickname carol", "* Unknown command /nickname. /help lists them; //nickname sends it as text.")]
    [InlineData("/quitting", "* Unknown command /quitting. /help lists them; //quitting sends it as text.")]
    [InlineData("/men at work", "* Unknown command /men. /help lists them; //men sends it as text. Did you mean /me?")]
    [InlineData("/jion dev", "* Unknown command /jion. /help lists them; //jion sends it as text. Did you mean /join?")]
    [InlineData("/HISTROY", "* Unknown command /HISTROY. /help lists them; //HISTROY sends it as text. Did you mean /history?")]
    [InlineData("/", "* Unknown command /. /help lists them; // sends it as text.")]
    [InlineData("/ nick carol", "* Unknown command /. /help lists them; // sends it as text.")]
    public async Task Unknown_commands_match_by_whole_words_and_stay_private(string line, string answer)
    {
        await AnswersAsync(line, answer);
    }

    [Theory]
    [InlineData("//help me", "/help me")]
    [InlineData("//", "/")]
    [InlineData("///x", "//x")]
    [InlineData(" /help", " /help")]
    [InlineData("half /quit", "half /quit")]
    [InlineData("  spaces  stay  ", "  spaces  stay  ")]
    public async Task Other_lines_are_said(string line, string said)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync(line);

        await alice.SeesAsync($"{At} <alice> {said}");
        await bob.SeesAsync($"{At} <alice> {said}");
    }

    [Theory]
    [InlineData("/NICK", "* You are alice.")]
    [InlineData("/nIcK", "* You are alice.")]
    [InlineData("/TOPIC", "* #lobby has no topic.")]
    [InlineData("/Names", "* 2 people in #lobby:")]
    public async Task Case_does_not_matter(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await chat.ArriveAsync("bob");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
    }

    [Fact]
    public void Every_name_finds_its_command_with_and_without_its_slash()
    {
        var table = new KestrelChat.Commands.CommandTable();

        foreach (var command in table.All)
        {
            foreach (var name in command.Names)
            {
                Assert.Same(command, table.Find(name));
                Assert.Same(command, table.Find("/" + name.ToUpperInvariant()));
            }
        }

        Assert.Null(table.Find("hel"));
        Assert.Null(table.Find(""));
    }

    private static async Task AnswersAsync(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(alice, "alice", bob);
    }
}
