using KestrelChat.Connections;
using KestrelChat.Records;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Commands.LossScene;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class SetCommandTests
{
    private const string TimeIsServer = "* time is server; it may be server, utc, a time zone such as Europe/Berlin, or off.";

    [Fact]
    public async Task Without_arguments_it_lists_each_setting_and_what_it_may_be()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/set", "/set TIME");

        await alice.SeesAsync(
            TimeIsServer,
            "* clock is 24h; it may be 24h or 12h.",
            "* colour is off; it may be off or on.",
            "* bell is off; it may be off, mention or all.",
            "* joins is on; it may be on or off.",
            "* width is 0; it may be 0 (lines are not folded), or columns from 40 to 500.",
            "* private is all; it may be all, registered or none.",
            "* /set KEY VALUE changes one; an account would keep them (/help register).",
            TimeIsServer);
    }

    [Theory]
    [InlineData("time utc", "* time is utc now.", $"{At} <bob> hi")]
    [InlineData("time UTC", "* time is utc now.", $"{At} <bob> hi")]
    [InlineData("Time Europe/Berlin", "* time is Europe/Berlin now.", "[09:35:40] <bob> hi")]
    [InlineData("time asia/kolkata", "* time is Asia/Kolkata now.", "[14:05:40] <bob> hi")]
    [InlineData("time off", "* time is off now.", "<bob> hi")]
    [InlineData("time server", "* time is server now.", $"{At} <bob> hi")]
    [InlineData("clock 12h", "* clock is 12h now.", "[08:35:40 AM] <bob> hi")]
    [InlineData("clock  12H", "* clock is 12h now.", "[08:35:40 AM] <bob> hi")]
    [InlineData("clock 24h", "* clock is 24h now.", $"{At} <bob> hi")]
    [InlineData("colour on", "* colour is on now.", $"{At} <\u001b[93mbob\u001b[39m> hi")]
    [InlineData("COLOUR ON", "* colour is on now.", $"{At} <\u001b[93mbob\u001b[39m> hi")]
    [InlineData("colour off", "* colour is off now.", $"{At} <bob> hi")]
    [InlineData("bell all", "* bell is all now.", $"{At} <bob> hi\a")]
    [InlineData("bell mention", "* bell is mention now.", $"{At} <bob> hi")]
    [InlineData("bell off", "* bell is off now.", $"{At} <bob> hi")]
    [InlineData("width 0", "* width is 0 now.", $"{At} <bob> hi")]
    [InlineData("width 40", "* width is 40 now.", $"{At} <bob> hi")]
    [InlineData("width 500", "* width is 500 now.", $"{At} <bob> hi")]
    [InlineData("private none", "* private is none now.", $"{At} <bob> hi")]
    public async Task Changes_what_follows_for_this_reader_alone(string arguments, string answer, string line)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        (alice.Guard.AllowsColour, alice.Guard.AllowsBell) = (arguments.Equals("colour on", StringComparison.OrdinalIgnoreCase), arguments.Equals("bell all", StringComparison.Ordinal));
        await alice.SendAsync($"/set {arguments}");
        await alice.SeesAsync(answer);
        await bob.SendAsync("hi");

        await alice.SeesAsync(line);
        await bob.SeesAsync($"{At} <bob> hi");
    }

    [Theory]
    [InlineData("mood good", "* There is no setting mood. There are: ")]
    [InlineData("color on", "* There is no setting color. Did you mean colour? There are: ")]
    [InlineData("mood", "* There is no setting mood. There are: ")]
    [InlineData("clock 13h", "* Not done: clock takes 24h or 12h, not 13h.\r\n")]
    [InlineData("colour red", "* Not done: colour takes off or on, not red.\r\n")]
    [InlineData("bell 1", "* Not done: bell takes off, mention or all, not 1.\r\n")]
    [InlineData("joins no", "* Not done: joins takes on or off, not no.\r\n")]
    [InlineData("width 39", "* Not done: width takes 0 (lines are not folded), or columns from 40 to 500, not 39.\r\n")]
    [InlineData("width 501", "* Not done: width takes 0 ")]
    [InlineData("width -1", "* Not done: width takes 0 ")]
    [InlineData("width 99999999999", "* Not done: width takes 0 ")]
    [InlineData("time Europe/Berlim", "* Not done: time takes server, utc, a time zone such as Europe/Berlin, or off, not Europe/Berlim.\r\n")]
    [InlineData("time Europe", "* Not done: time takes server,")]
    [InlineData("time ../../../etc/passwd", "* Not done: time takes server,")]
    [InlineData("time /usr/share/zoneinfo/UTC", "* Not done: time takes server,")]
    [InlineData("time right/UTC", "* Not done: time takes server,")]
    [InlineData("time Europe Berlin", "* Not done: time takes server,")]
    public async Task What_cannot_be_is_said_with_what_can_and_changes_nothing(string arguments, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync($"/set {arguments}");

        Assert.Empty(await alice.SeesAfterOthersAsync(answer));
        await alice.SendAsync("that was all");
        await alice.SeesAfterOthersAsync($"{At} <alice> that was all");
    }

    [Fact]
    public async Task Settings_stay_with_a_change_of_style_and_of_whom_one_ignores_and_json_says_that_it_shows_none()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("/set time off", "/set clock 12h", "/style classic", "one", "/set time Europe/Berlin", "two", "/style json", "/set clock 24h", "/style compact", "three");

        await alice.SeesAsync("* time is off now.", "* clock is 12h now.", "* The style is classic now.", "-- Message from alice:", "\tone", "* time is Europe/Berlin now.");
        await alice.SeesAsync("At Sun Nov  1 09:35:40 AM 2026 -- Message from alice:", "\ttwo");
        await alice.SeesAfterOthersAsync("The style is json now.");
        await alice.SeesAfterOthersAsync("clock is 24h now, which the json style does not show.\"}\r\n");
        await alice.SeesAfterOthersAsync("[09:35:40] <alice> three\r\n");
    }

    [Fact]
    public async Task What_somebody_does_never_looks_like_an_answer_though_there_is_no_time()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("/set time off", "/me waves", "/style classic", "/me waves");

        await alice.SeesAsync("* time is off now.", "-- * alice waves", "* The style is classic now.", "-- * alice waves");
    }

    [Fact]
    public async Task Where_times_are_read_holds_for_what_is_found_and_for_dates_too()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("hi", "/set time Asia/Tokyo", "/search hi", "/history before 2026-11-01 17:35", "/history before 2026-11-01 17:36");

        await alice.SeesAsync($"{At} <alice> hi", "* time is Asia/Tokyo now.", "* 2026-11-01 17:35:40 #lobby <alice> hi");
        await alice.SeesAsync("* Nothing was said here before that.", "[17:35:40] <alice> hi");
    }

    [Fact]
    public async Task An_account_keeps_them_and_gives_them_back()
    {
        await using var chat = new SessionHarness();
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        await ada.SendAsync("/set clock 12h", "/set time Europe/Berlin", "/set clock 12h", "/set");
        await ada.SeesAfterOthersAsync("* /set KEY VALUE changes one; they are kept with your account.\r\n");
        Assert.Equal("time=Europe/Berlin clock=12h", chat.State.Accounts.All[0].Settings);
        var stored = chat.State.LastSequence;
        await ada.SendAsync("/set clock 12h", "/quit");
        await ada.SeesEndAsync(CloseReason.Quit);
        Assert.Equal(stored, chat.State.LastSequence);

        var again = await chat.ArriveAsync("tim");
        await again.SendAsync("/set time off", "/login ada secret-word", "hi");

        await again.SeesAfterOthersAsync("* You are logged in as ada.\r\n");
        await again.SeesAsync("[09:35:40 AM] <ada> hi");
    }

    [Fact]
    public async Task An_account_that_kept_none_changes_none()
    {
        await using var chat = new SessionHarness();
        await LoginCommandTests.LeaveAsync(await LoginCommandTests.RegisterAsync(chat, "ada"));
        var tim = await chat.ArriveAsync("tim");

        await tim.SendAsync("/set time off", "/login ada secret-word", "hi");

        await tim.SeesAfterOthersAsync("* You are logged in as ada.\r\n");
        await tim.SeesAsync("<ada> hi");
    }

    [Fact]
    public async Task Who_loses_the_connection_gets_them_back()
    {
        await using var chat = new SessionHarness();
        var (alice, bob, _) = await TwoInDevAsync(chat);
        await alice.SendAsync("/set time off", "/session");
        var token = await TokenAsync(alice);
        await LoseAsync(alice, bob);

        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token}", "/set clock 12h", "hi");

        await back.SeesAfterOthersAsync("* You are alice again.\r\n");
        await back.SeesAfterOthersAsync("\r\n<alice> hi\r\n");
    }

    [Fact]
    public async Task What_is_not_kept_is_not_set()
    {
        await using var chat = new SessionHarness();
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        await chat.Journal.AppendAsync(new LoggedOutRecord { Session = ada.Session.Id, From = "ada" });
        var guest = ada.Session.Participant.Nick;
        await ada.SendAsync("/set time off", "hi");

        await ada.SeesAfterOthersAsync("* time is off now.\r\n");
        await ada.SeesAfterOthersAsync($"<{guest}> hi\r\n");
        Assert.Empty(chat.State.Accounts.All[0].Settings);
    }
}
