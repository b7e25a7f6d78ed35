using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class PrivateSettingTests
{
    private const string FromAccounts = "* Not sent: bob takes private messages from accounts alone; /register makes one of your name.";
    private const string FromNobody = "* Not sent: bob takes no private messages.";

    [Fact]
    public async Task Who_may_write_privately_is_told_if_that_is_not_taken()
    {
        await using var chat = new SessionHarness();
        var (ada, guy, bob) = (await LoginCommandTests.RegisterAsync(chat, "ada"), await chat.ArriveAsync("guy"), await chat.ArriveAsync("bob"));
        var console = await chat.AdmitAsync();

        await bob.SendAsync("/set private registered");
        await bob.SeesAsync("* private is registered now.");
        await guy.SendAsync("/msg bob psst");
        await guy.SeesAsync(FromAccounts);
        await ada.SendAsync("/msg bob hello");
        await bob.SeesAsync($"{At} <ada -> you> hello");
        await bob.SendAsync("/set private none", "/msg bob a note to myself");
        await bob.SeesAsync("* private is none now.", $"{At} <you -> bob> a note to myself");
        await ada.SendAsync("/msg bob again");
        await ada.SeesAsync($"{At} <you -> bob> hello", FromNobody);
        await console.SendAsync("/msg bob please stop");
        await bob.SeesAsync($"{At} <console -> you> please stop");
        await bob.SendAsync("/set private all");
        await bob.SeesAsync("* private is all now.");
        await guy.SendAsync("/msg bob at last");
        await bob.SeesAsync($"{At} <guy -> you> at last");
    }

    [Fact]
    public async Task It_is_kept_with_the_account_and_holds_while_the_owner_is_away()
    {
        await using var chat = new SessionHarness();
        var (bob, guy) = (await LoginCommandTests.RegisterAsync(chat, "bob"), await chat.ArriveAsync("guy"));
        await bob.SendAsync("/set clock 12h", "/set private registered", "/quit");
        await guy.SeesAsync($"{At} -- bob is leaving now");

        await guy.SendAsync("/msg bob psst");
        await guy.SeesAsync(FromAccounts);

        var again = await chat.ArriveAsync("rob");
        await again.SendAsync("/login bob secret-word", "/set private");
        await again.SeesAfterOthersAsync("* private is registered; it may be all, registered or none.\r\n");
    }

    [Theory]
    [InlineData("", PrivateFrom.All)]
    [InlineData("clock=12h", PrivateFrom.All)]
    [InlineData("clock=12h private=none time=utc", PrivateFrom.None)]
    [InlineData("private=registered", PrivateFrom.Registered)]
    [InlineData("private=nonsense", PrivateFrom.All)]
    public void What_is_kept_tells_it_without_the_rest(string kept, PrivateFrom from) => Assert.Equal(from, ReaderSettingTable.PrivateOf(kept));

    [Theory]
    [InlineData(StyleKind.Compact)]
    [InlineData(StyleKind.Json)]
    public void It_changes_no_line_so_readers_share_theirs(StyleKind kind) =>
        Assert.Equal(ReaderSettings.Default.In(kind), (ReaderSettings.Default with { Private = PrivateFrom.None }).In(kind));
}
