using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.Tests.Rooms;

public sealed class RoomDirectoryTests
{
    private readonly RoomDirectory _rooms = new(new LogLimits(16));

    [Fact]
    public void The_lobby_is_always_there()
    {
        Assert.Same(_rooms.Lobby, _rooms.FindOrMake("lobby", maxRooms: 3, applied: 0));
        _rooms.Tidy(_rooms.Lobby);
        Assert.True(_rooms.TryFind("lobby", out var lobby));
        Assert.Same(_rooms.Lobby, lobby);
    }

    [Fact]
    public void A_room_is_made_once_and_looking_makes_none()
    {
        Assert.False(_rooms.TryFind("dev", out _));

        var dev = _rooms.FindOrMake("dev", maxRooms: 3, applied: 0);

        Assert.Same(dev, _rooms.FindOrMake("dev", maxRooms: 3, applied: 0));
        Assert.Equal(16, dev!.Log.Capacity);
        Assert.Equal(["dev", "lobby"], _rooms.All.Keys);
    }

    [Fact]
    public void Snapshots_stay_as_they_were()
    {
        var before = _rooms.All;

        _rooms.FindOrMake("dev", maxRooms: 3, applied: 0);

        Assert.Equal(["lobby"], before.Keys);
    }

    [Fact]
    public void Only_blank_rooms_are_tidied_away()
    {
        var (dev, tea) = (_rooms.FindOrMake("dev", maxRooms: 3, applied: 0)!, _rooms.FindOrMake("tea", maxRooms: 3, applied: 0)!);
        dev.Enter("alice");
        tea.Facts.LastSequence = 1;
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
        var (early, late) = (_rooms.FindOrMake("late", maxRooms: 3, applied: 0)!, _rooms.FindOrMake("early", maxRooms: 3, applied: 0)!);
        early.Facts.LastSequence = 1;
        late.Facts.LastSequence = 2;

        Assert.NotNull(_rooms.FindOrMake("new", maxRooms: 3, applied: 0));

        Assert.Equal(["early", "lobby", "new"], _rooms.All.Keys);
    }

    [Fact]
    public void Without_an_empty_room_there_is_no_place_and_without_a_limit_there_always_is()
    {
        _rooms.FindOrMake("a", maxRooms: 3, applied: 0)!.Enter("alice");
        _rooms.FindOrMake("b", maxRooms: 3, applied: 0)!.Enter("bob");
        Assert.Null(_rooms.FindOrMake("c", maxRooms: 3, applied: 0));

        var endless = new RoomDirectory(new LogLimits(16));
        for (var i = 0; i < 100; i++)
            endless.FindOrMake($"r{i}", maxRooms: 0, applied: 0)!.Enter("alice");
        Assert.Equal(101, endless.All.Count);
    }

}
