using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.Tests.Rooms;

public sealed class RoomDirectoryTests
{
    private readonly RoomDirectory _rooms = new(logCapacity: 16, mostRooms: 3);

    [Fact]
    public void The_lobby_is_always_there()
    {
        Assert.Same(_rooms.Lobby, _rooms.FindOrMake("lobby"));
        _rooms.Tidy(_rooms.Lobby);
        Assert.True(_rooms.TryFind("lobby", out var lobby));
        Assert.Same(_rooms.Lobby, lobby);
    }

    [Fact]
    public void A_room_is_made_once_and_looking_makes_none()
    {
        Assert.False(_rooms.TryFind("dev", out _));

        var dev = _rooms.FindOrMake("dev");

        Assert.Same(dev, _rooms.FindOrMake("dev"));
        Assert.Equal(16, dev!.Log.Capacity);
        Assert.Equal(["dev", "lobby"], _rooms.All.Keys);
    }

    [Fact]
    public void Snapshots_stay_as_they_were()
    {
        var before = _rooms.All;

        _rooms.FindOrMake("dev");

        Assert.Equal(["lobby"], before.Keys);
    }

    [Fact]
    public void Only_blank_rooms_are_tidied_away()
    {
        var (dev, tea) = (_rooms.FindOrMake("dev")!, _rooms.FindOrMake("tea")!);
        dev.Enter("alice");
        tea.SetTopic("tea");
        _rooms.Tidy(dev);
        _rooms.Tidy(tea);
        Assert.Equal(["dev", "lobby", "tea"], _rooms.All.Keys);

        dev.Leave("alice");
        _rooms.Tidy(dev);
        Assert.Equal(["lobby", "tea"], _rooms.All.Keys);
    }

    [Fact]
    public void The_empty_room_silent_longest_gives_way()
    {
        var (early, late) = (_rooms.FindOrMake("late")!, _rooms.FindOrMake("early")!);
        early.Append(SaidAt(1));
        late.Append(SaidAt(2));

        Assert.NotNull(_rooms.FindOrMake("new"));

        Assert.Equal(["early", "lobby", "new"], _rooms.All.Keys);
    }

    [Fact]
    public void Without_an_empty_room_there_is_no_place_and_without_a_limit_there_always_is()
    {
        _rooms.FindOrMake("a")!.Enter("alice");
        _rooms.FindOrMake("b")!.Enter("bob");
        Assert.Null(_rooms.FindOrMake("c"));

        var endless = new RoomDirectory(16, mostRooms: 0);
        for (var i = 0; i < 100; i++)
            endless.FindOrMake($"r{i}")!.Enter("alice");
        Assert.Equal(101, endless.All.Count);
    }

    private static ChatEntry SaidAt(int second) => new() { Kind = EntryKind.Message, Time = FakeTime.Start.AddSeconds(second), Text = "x" };
}
