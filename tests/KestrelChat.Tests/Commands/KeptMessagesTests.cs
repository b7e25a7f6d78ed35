using KestrelChat.Connections;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class KeptMessagesTests
{
    [Fact]
    public async Task What_came_meanwhile_is_shown_once_at_the_login_with_its_times()
    {
        await using var chat = new SessionHarness();
        await LeaveAsync(await LoginCommandTests.RegisterAsync(chat, "alice"));
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync("/msg ALICE one");
        await bob.SeesAsync($"{At} <you -> alice> one", "* alice is away; it will be shown at the next login.");
        chat.Clock.Advance(TimeSpan.FromDays(1));
        await bob.SendAsync("/msg alice two");
        await bob.SeesAsync($"{At} <you -> alice> two", "* alice is away; it will be shown at the next login.");
        var alice = await chat.ArriveAsync("carol");
        await alice.SendAsync("/login alice secret-word", "/logout", "/login alice secret-word", "/nick");

        await alice.SeesAfterOthersAsync("* You are logged in as alice.\r\n");
        await alice.SeesAsync(
            "* While you were away, 2 messages came:",
            "* 2026-11-01 08:35:40 <bob -> you> one",
            "* 2026-11-02 08:35:40 <bob -> you> two");
        var again = await alice.SeesAfterOthersAsync("* You are alice.\r\n");
        Assert.DoesNotContain("While you were away", again, StringComparison.Ordinal);
        Assert.Empty(chat.State.Accounts.All[0].Kept);
    }

    [Fact]
    public async Task In_json_they_are_objects_with_their_own_times()
    {
        await using var chat = new SessionHarness();
        await LeaveAsync(await LoginCommandTests.RegisterAsync(chat, "alice"));
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/msg alice one");
        await bob.SeesAfterOthersAsync("next login.\r\n");
        chat.Clock.Advance(TimeSpan.FromDays(1));
        var alice = await chat.ArriveAsync("carol");

        await alice.SendAsync("/style json", "/login alice secret-word");

        await alice.SeesAfterOthersAsync("""{"seq":2,"time":"2026-11-01T08:35:40.000Z","kind":"private","from":"bob","to":"alice","text":"one"}""");
    }

    [Fact]
    public async Task One_that_cannot_be_kept_is_refused_to_its_sender()
    {
        await using var chat = new SessionHarness();
        await LeaveAsync(await LoginCommandTests.RegisterAsync(chat, "alice"));
        var bob = await chat.ArriveAsync("bob");
        for (var i = 0; i < 200; i++)
        {
            await bob.SendAsync("/msg alice one");
            await bob.SeesAfterOthersAsync("next login.\r\n");
        }

        await bob.SendAsync("/msg alice one more");

        await bob.SeesAsync("* alice is away and has 200 messages to read already; not sent. Try again later.");
    }

    [Fact]
    public async Task What_is_too_old_is_not_shown()
    {
        await using var chat = new SessionHarness();
        await LeaveAsync(await LoginCommandTests.RegisterAsync(chat, "alice"));
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/msg alice one");
        await bob.SeesAfterOthersAsync("next login.\r\n");
        chat.Clock.Advance(TimeSpan.FromDays(30));

        await bob.SendAsync("/login alice secret-word", "/nick");

        await bob.SeesAfterOthersAsync("* You are logged in as alice.\r\n* You are alice.\r\n");
    }

    [Fact]
    public async Task To_a_guest_who_is_gone_nothing_is_kept()
    {
        await using var chat = new SessionHarness();
        await LeaveAsync(await chat.ArriveAsync("alice"));
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync("/msg alice one");

        await bob.SeesAsync("* Nobody is called alice.");
    }

    private static async Task LeaveAsync(TestClient client)
    {
        await client.SendAsync("/quit");
        await client.SeesEndAsync(CloseReason.Quit);
    }
}
