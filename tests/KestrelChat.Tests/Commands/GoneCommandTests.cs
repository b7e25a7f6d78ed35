using System.Net;
using KestrelChat.Sessions;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

/// <summary>What is done to who has left by then, or is called otherwise.</summary>
public sealed class GoneCommandTests
{
    private static readonly IPAddress Elsewhere = IPAddress.Parse("198.51.100.7");

    [Fact]
    public async Task Who_wrote_and_left_is_muted_and_banned_by_the_name_that_the_room_shows()
    {
        await using var chat = new SessionHarness();
        var ada = await OwnerCommandTests.MakeRoomAsync(chat);
        await WriteAndLeaveAsync(chat, ada, "tim");

        await ada.SendAsync("/kick tim", "/mute tim 30m spam", "/mutes", "/ban TIM 7d spam", "/bans");

        await ada.SeesAsync(
            "* tim is not here. /mute tim and /ban tim hold when that one comes again.",
            $"{At} -- ada muted tim in this room for 30m -- spam", "* tim is muted in #dev for 30m.", "* ada muted tim until 2026-11-01 09:05:40 UTC -- spam",
            $"{At} -- ada banned tim from this room for 7d -- spam", "* tim is banned from #dev for 7d.", "* ada banned tim until 2026-11-08 08:35:40 UTC -- spam");
        // By another name from the same address, too.
        var again = await chat.ArriveAsync("rob", new TestClient { Address = Elsewhere });
        await again.SendAsync("/join dev");
        await again.SeesAsync("* You are still in #lobby: you are banned from #dev until 2026-11-08 08:35:40 UTC -- spam.");
    }

    [Fact]
    public async Task Who_is_called_otherwise_by_now_is_meant_by_the_name_that_stands_over_the_message()
    {
        await using var chat = new SessionHarness();
        var ada = await OwnerCommandTests.MakeRoomAsync(chat);
        var tim = await EnterAsync(chat, ada, "tim");
        await tim.SendAsync("spam", "/nick tom");
        await ada.SeesAsync($"{At} <tim> spam", $"{At} -- tim now goes by tom");

        await ada.SendAsync("/mute tim", "/kick tim");

        await ada.SeesAsync(
            $"{At} -- ada muted tom in this room", "* tom, who was tim, is muted in #dev.", $"{At} -- ada kicked tom", "* tom, who was tim, was sent out of #dev.");
    }

    [Fact]
    public async Task Who_said_nothing_there_and_was_not_here_lately_is_nobody()
    {
        await using var chat = new SessionHarness();
        var ada = await OwnerCommandTests.MakeRoomAsync(chat);

        await ada.SendAsync("/kick tim", "/mute tim", "/ban tim", "/mute guest-1000");

        await ada.SeesAsync("* Nobody is called tim.", "* Nobody is called tim.", "* Nobody is called tim.", "* Nobody is called guest-1000.");
    }

    [Fact]
    public async Task Who_came_and_went_without_a_word_is_known_for_a_while()
    {
        await using var chat = new SessionHarness();
        var ada = await OwnerCommandTests.MakeRoomAsync(chat);
        var tim = await EnterAsync(chat, ada, "tim");
        await tim.SendAsync("/quit buy my watches");
        await ada.SeesAsync($"{At} -- tim is leaving now -- buy my watches");

        await ada.SendAsync("/ban tim");

        await ada.SeesAsync($"{At} -- ada banned tim from this room", "* tim is banned from #dev.");
        Assert.Equal("198.51.100.7/32", Assert.Single(chat.State.Sanctions.All).Network);
    }

    [Fact]
    public async Task Operators_learn_who_wrote_a_message_and_from_where()
    {
        await using var chat = new SessionHarness();
        var (ada, console) = (await OwnerCommandTests.MakeRoomAsync(chat), await chat.AdmitAsync());
        await WriteAndLeaveAsync(chat, ada, "tim");
        var sequence = chat.State.LastSequence;
        var eve = await EnterAsync(chat, ada, "eve");
        await eve.SendAsync("hello", "/nick eva");
        await ada.SeesAsync($"{At} <eve> hello", $"{At} -- eve now goes by eva");

        await console.SendAsync($"/whois {sequence}", $"/whois {sequence + 1}", "/whois tim", "/whois 9999", "/ban tim");

        await console.SeesAfterOthersAsync(
            $"* Message {sequence} in #dev is by tim.\r\n* tim came from 198.51.100.7.\r\n* Message {sequence + 1} in #dev is by eva, who was eve.\r\n* eva comes from 198.51.100.7.\r\n"
            + "* tim is not here.\r\n* tim came from 198.51.100.7.\r\n* Nobody is called 9999.\r\n* tim is banned.\r\n");
        await ada.SendAsync($"/whois {sequence}", "/whois tim");
        await ada.SeesAfterOthersAsync($"* Nobody is called {sequence}.\r\n* Nobody is called tim.\r\n");
    }

    [Fact]
    public void As_many_are_known_as_there_is_place_for_and_the_oldest_is_forgotten_first()
    {
        var gone = new Departures();
        for (var i = 1; i <= Departures.Most + 1; i++)
            gone.Add(new Departed(i, i < 3 ? "tim" : $"p{i}", Elsewhere, Since: 0));

        Assert.False(gone.TryFind(1, out _));
        Assert.True(gone.TryFind("TIM", out var tim));
        Assert.Equal(2, tim.Session);
        gone.Add(new Departed(Departures.Most + 2, "last", Elsewhere, Since: 0));
        Assert.False(gone.TryFind("tim", out _));
        Assert.True(gone.TryFind(3, out _));
    }

    private static async Task WriteAndLeaveAsync(SessionHarness chat, TestClient ada, string name)
    {
        var client = await EnterAsync(chat, ada, name);
        await client.SendAsync("spam", "/quit");
        await ada.SeesAsync($"{At} <{name}> spam", $"{At} -- {name} is leaving now");
    }

    private static async Task<TestClient> EnterAsync(SessionHarness chat, TestClient ada, string name)
    {
        var client = await chat.ArriveAsync(name, new TestClient { Address = Elsewhere });
        await client.SendAsync("/join dev");
        await client.SeesAfterOthersAsync("* You are in #dev with 1 person: ada.\r\n");
        await ada.SeesAsync($"{At} -- {name} has joined");
        return client;
    }
}
