using System.Globalization;
using System.Text.RegularExpressions;
using KestrelChat.Connections;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Sessions;

public sealed class PartingTests
{
    [Fact]
    public async Task Nothing_of_a_room_comes_after_the_place_where_it_was_left()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var lobby = chat.State.Rooms.Lobby.Log;

        // As in the middle of a /join, before the new room is shown.
        Assert.True(chat.State.Roster.TryFind("alice", out var member));
        chat.Sessions.Changed(member, member, lobby.Head);
        await bob.SendAsync("behind her back");
        await bob.SeesAsync($"{At} <bob> behind her back");
        await alice.SendAsync("/nick");

        await alice.SeesAsync("* You are alice.");
    }

    [Theory]
    [InlineData("/join dev", CloseReason.Quit)]
    [InlineData("/quit", CloseReason.Quit)]
    [InlineData(null, CloseReason.ClientClosed)]
    public async Task Who_left_while_it_could_take_nothing_is_told_what_it_lost_up_to_there(string? leave, CloseReason reason)
    {
        const int Before = 30;
        await using var chat = new SessionHarness(o => o with { LogCapacity = 16 });
        var alice = await chat.ArriveAsync("alice", new TestClient(window: 64));
        var bob = await chat.ArriveAsync("bob");
        await alice.SendAsync("/nick");
        await alice.SeesAfterOthersAsync("* You are alice.\r\n");
        alice.StopReading();
        await TalkAsync(bob, "before", Before);

        if (leave is null)
            alice.FinishSending();
        else
            await alice.SendAsync(leave);
        await bob.SeesAfterOthersAsync($"-- alice {(leave is null ? "has exited" : "is leaving now")}");
        await bob.SeesAfterOthersAsync("\r\n");
        await TalkAsync(bob, "behind her back", 40);
        alice.StartReading();
        if (leave is "/join dev")
        {
            await alice.SendAsync("/quit");
        }

        var seen = await alice.SeesEndAsync(reason);
        var skipped = Regex.Matches(seen, @"\* (\d+) lines were skipped").Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        // Her own leaving is the last line of that room which is hers.
        var farewell = Regex.Count(seen, "-- alice (is leaving now -- to another room|has exited)") + (leave is "/quit" ? Regex.Count(seen, "-- alice is leaving now") : 0);
        Assert.InRange(skipped, 1, Before + 1);
        Assert.Equal(Before + 1, skipped + Regex.Count(seen, "<bob> before") + farewell);
        Assert.DoesNotContain("behind her back", seen, StringComparison.Ordinal);
    }

    private static async Task TalkAsync(TestClient speaker, string text, int lines)
    {
        for (var i = 0; i < lines; i++)
        {
            await speaker.SendAsync($"{text} {i}");
            await speaker.SeesAsync($"{At} <bob> {text} {i}");
        }
    }
}
