using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class WhoisCommandTests
{
    [Fact]
    public async Task Tells_room_times_and_kind_and_operators_the_address()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join dev");
        await bob.SeesAfterOthersAsync("* You are alone in #dev.\r\n");
        chat.Clock.Advance(TimeSpan.FromMinutes(125));
        await bob.SendAsync("/away at  lunch");
        await bob.SeesAfterOthersAsync("/back.\r\n");
        chat.Clock.Advance(TimeSpan.FromSeconds(70));
        var alice = await chat.ArriveAsync("alice");
        var console = await chat.AdmitAsync();

        await alice.SendAsync("/whois BOB");
        await console.SendAsync("/whois bob", "/whois console");

        await alice.SeesAsync("* bob (guest) is in #dev, connected for 2h 6m, idle for 1m 10s.", "* bob is away: at  lunch");
        await console.SeesAsync(
            "* bob (guest) is in #dev, connected for 2h 6m, idle for 1m 10s.", "* bob is away: at  lunch", "* bob comes from 192.0.2.7.",
            "* console (operator) is here, connected for 0s, idle for 0s.", "* console comes from 192.0.2.7.");
    }

    [Fact]
    public async Task Tells_who_has_an_account_here_and_away()
    {
        await using var chat = new SessionHarness();
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync("/whois ada");
        await bob.SeesAsync("* ada (registered) is in #lobby, connected for 0s, idle for 0s.");
        await ada.SendAsync("/quit");
        await bob.SeesAsync($"{At} -- ada is leaving now");
        await bob.SendAsync("/whois ADA");

        await bob.SeesAsync("* ada is registered, and not here. /seen ada tells when it last wrote.");
    }

    [Theory]
    [InlineData("/whois", "* Usage: /whois NAME")]
    [InlineData("/whois two names", "* Usage: /whois NAME")]
    [InlineData("/whois nobody", "* Nobody is called nobody.")]
    [InlineData("/whois a1ice", "* Nobody is called a1ice.")]
    public async Task Refusals(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
    }
}
