using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Commands;

/// <summary>Whoever is named in other letters is told of as that one is called.</summary>
public sealed class RealNameTests
{
    [Theory]
    [InlineData("/operator add ADA", "* ada is an operator now.")]
    [InlineData("/operator remove ADA", "* ada is no operator already.")]
    [InlineData("/owner #dev BOB", "* #dev is bob's now.")]
    [InlineData("/owner #dev ADA", "* #dev is ada's already.")]
    [InlineData("/moderator #dev add BOB", "* bob is a moderator of #dev now.")]
    [InlineData("/moderator #dev remove BOB", "* bob is no moderator of #dev already.")]
    [InlineData("/invite #dev BOB", "* bob is invited to #dev now.")]
    [InlineData("/invite #dev remove BOB", "* bob is not invited already.")]
    [InlineData("/mute BOB", "* bob is muted.")]
    [InlineData("/mute #dev BOB 5m", "* bob is muted in #dev for 5m.")]
    [InlineData("/unmute BOB", "* Not done: bob is not muted.")]
    [InlineData("/unban #dev BOB", "* Not done: bob is not banned from #dev.")]
    [InlineData("/unban BOB", "* Not done: bob is not banned.")]
    [InlineData("/kick #dev ADA", "* ada was sent out of #dev.")]
    [InlineData("/ban BOB 5m", "* bob is banned for 5m.")]
    [InlineData("/ignore BOB", "* You are shown nothing more that bob writes; /unignore bob ends that.")]
    [InlineData("/erase BOB", "* bob is no account any more, and what was said under that name is erased.")]
    public async Task An_answer_names_whom_it_means_as_that_one_is_called(string line, string answer)
    {
        await using var chat = new SessionHarness();
        await LoginCommandTests.RegisterAsync(chat, "bob");
        await OwnerCommandTests.MakeRoomAsync(chat);
        var console = await chat.AdmitAsync();

        await console.SendAsync(line);

        await console.SeesAfterOthersAsync($"{answer}\r\n");
    }

    [Fact]
    public async Task So_does_one_that_ends_what_was_laid_on_somebody()
    {
        await using var chat = new SessionHarness();
        await chat.ArriveAsync("lou");
        await LoginCommandTests.RegisterAsync(chat, "bob");
        var console = await chat.AdmitAsync();

        await console.SendAsync("/mute bob", "/unmute BOB", "/ignore lou", "/ignore LOU", "/unignore LOU", "/ban lou", "/unban LOU");

        await console.SeesAfterOthersAsync("* bob may write again.\r\n");
        await console.SeesAfterOthersAsync("* You ignore lou already.\r\n* You are shown again what lou writes.\r\n");
        await console.SeesAfterOthersAsync("* lou may come again.\r\n");
    }

    [Fact]
    public async Task So_does_one_about_who_is_away()
    {
        await using var chat = new SessionHarness();
        var bob = await LoginCommandTests.RegisterAsync(chat, "bob");
        await bob.SendAsync("/quit");
        await bob.Ended.InTimeAsync("the end of bob");
        var ann = await chat.ArriveAsync("ann");

        await ann.SendAsync("/msg BOB psst", "/seen BOB");

        await ann.SeesAfterOthersAsync("* bob is away; it will be shown at the next login.\r\n");
        await ann.SeesAfterOthersAsync("* bob is not here, and has written nothing that is kept.\r\n");
    }
}
