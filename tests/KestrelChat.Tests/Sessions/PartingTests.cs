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
        chat.Sessions.Part(alice.Session.Id, lobby, lobby.Head);
        await bob.SendAsync("behind her back");
        await bob.SeesAsync($"{At} <bob> behind her back");
        await alice.SendAsync("/nick");

        await alice.SeesAsync("* You are alice.");
    }
}
