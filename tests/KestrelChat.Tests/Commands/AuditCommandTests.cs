using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Commands;

public sealed class AuditCommandTests
{
    private const string Day = "* 2026-11-01 08:35:40";

    [Fact]
    public async Task The_newest_acts_are_shown_oldest_first_and_what_was_refused_is_none()
    {
        await using var chat = new SessionHarness();
        await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/audit", "/announce one", "/kick nobody", "/kick bob too loud");
        await console.SeesAfterOthersAsync("* bob was sent out of the server.\r\n");
        Assert.Contains("* Operators have done nothing yet.\r\n", console.Received, StringComparison.Ordinal);

        await console.SendAsync("/audit");
        await console.SeesAsync($"{Day} console announces: one", $"{Day} console kicked bob out of #lobby -- too loud");
        await console.SendAsync("/audit 1");
        await console.SeesAsync($"{Day} console kicked bob out of #lobby -- too loud");
    }

    [Theory]
    [InlineData("/audit 0")]
    [InlineData("/audit -1")]
    [InlineData("/audit all")]
    public async Task A_wrong_number_gets_the_usage(string line)
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();

        await console.SendAsync(line);

        await console.SeesAsync("* Usage: /audit [N]");
    }
}
