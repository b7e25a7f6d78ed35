using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Commands;

public sealed class SeenCommandTests
{
    [Fact]
    public async Task Who_is_here_is_here_and_of_who_is_not_the_newest_message_tells()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("one", "two", "/msg alice psst");
        await bob.SeesAfterOthersAsync("psst\r\n");
        await alice.SeesAfterOthersAsync("psst\r\n");

        await alice.SendAsync("/seen BOB");
        await alice.SeesAsync("* bob is here. /whois bob tells more.");
        chat.Clock.Advance(TimeSpan.FromMinutes(2));
        await bob.SendAsync("/quit");
        await alice.SeesAsync("[08:37:40] -- bob is leaving now");
        chat.Clock.Advance(TimeSpan.FromSeconds(5));
        await alice.SendAsync("/seen BOB");

        await alice.SeesAsync("* bob is not here, and last wrote 2026-11-01 08:35:40, 2m 5s ago, in #lobby.");
    }

    [Theory]
    [InlineData("/seen", "* Usage: /seen NAME")]
    [InlineData("/seen two names", "* Usage: /seen NAME")]
    [InlineData("/seen \"bob\"", "* Usage: /seen NAME")]
    [InlineData("/seen nobody", "* nobody is not here, and has written nothing that is kept.")]
    public async Task Answers(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
    }
}
