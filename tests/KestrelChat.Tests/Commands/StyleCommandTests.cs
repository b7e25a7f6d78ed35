using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class StyleCommandTests
{
    [Fact]
    public async Task Changes_this_connection_from_here_on()
    {
        await using var chat = new SessionHarness(o => o with { ResumeWindow = TimeSpan.Zero });
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("one", "/style classic", "two", "/style JSON", "three", "/style compact", "four");

        await alice.SeesAsync(
            $"{At} <alice> one",
            "* The style is classic now.",
            $"{ClassicAt} Message from alice:", "\ttwo",
            """{"time":"2026-11-01T08:35:40.000Z","kind":"reply","text":"The style is json now."}""",
            """{"seq":3,"time":"2026-11-01T08:35:40.000Z","kind":"message","room":"lobby","from":"alice","text":"three"}""",
            "* The style is compact now.",
            $"{At} <alice> four");
        await bob.SeesAsync($"{At} <alice> one", $"{At} <alice> two", $"{At} <alice> three", $"{At} <alice> four");
    }

    [Fact]
    public async Task There_are_three()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/style rainbow");

        await alice.SeesAsync("* There is no style rainbow. There are: classic, compact, json.");
        await chat.AllSeeOnlyAsync(alice, "alice");
    }
}
