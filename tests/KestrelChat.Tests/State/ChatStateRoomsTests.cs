using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>When rooms are made, when they go, and how many there may be.</summary>
public sealed class ChatStateRoomsTests
{
    private readonly ChatStateHarness _chat = new(o => o with { Limits = o.Limits with { MaxRooms = 3 } });

    [Fact]
    public void A_room_in_which_nothing_was_said_goes_with_its_last_member()
    {
        _chat.Enter(1, "a", "dev");
        _chat.Enter(2, "b", "dev");

        _chat.Apply(RecordKind.Joined, 1, "lobby");
        Assert.True(_chat.State.Rooms.TryFind("dev", out _));
        _chat.Apply(RecordKind.Exited, 2);

        Assert.Equal(["lobby"], _chat.State.Rooms.All.Keys);
    }

    [Fact]
    public void A_room_with_messages_or_a_topic_stays()
    {
        _chat.Enter(1, "a", "talk");
        _chat.Apply(RecordKind.Message, 1, "talk", text: "hi");
        _chat.Apply(RecordKind.Joined, 1, "tea");
        _chat.Apply(RecordKind.Topic, 1, "tea", text: "tea");
        _chat.Apply(RecordKind.Joined, 1, "lobby");
        _chat.Apply(RecordKind.Exited, 1);

        Assert.Equal(["lobby", "talk", "tea"], _chat.State.Rooms.All.Keys);
    }

    [Fact]
    public void Above_the_limit_the_empty_room_silent_longest_gives_way()
    {
        _chat.Enter(1, "a", "older");
        _chat.Apply(RecordKind.Message, 1, "older", text: "hi");
        _chat.Apply(RecordKind.Joined, 1, "newer");
        _chat.Apply(RecordKind.Message, 1, "newer", text: "hi");
        _chat.Apply(RecordKind.Joined, 1, "lobby");

        Assert.Equal(AppendStatus.Applied, _chat.Apply(RecordKind.Joined, 1, "newest").Status);

        Assert.Equal(["lobby", "newer", "newest"], _chat.State.Rooms.All.Keys);
    }

    [Fact]
    public void Rooms_with_somebody_in_them_and_the_lobby_never_give_way()
    {
        _chat.Enter(1, "a", "one");
        _chat.Enter(2, "b", "two");
        _chat.Apply(RecordKind.Connected, 3, from: "c");

        Assert.Equal(AppendStatus.TooManyRooms, _chat.Apply(RecordKind.Joined, 3, "three").Status);
        Assert.Equal(AppendStatus.NoSuchRoom, _chat.Apply(RecordKind.Message, 3, "three", text: "hi").Status);
        Assert.Equal(AppendStatus.NoSuchRoom, _chat.Apply(RecordKind.Topic, 3, "three", text: "hi").Status);
        Assert.Equal(AppendStatus.TooManyRooms, _chat.Apply(RecordKind.Joined, 1, "three").Status);

        Assert.Equal(["lobby", "one", "two"], _chat.State.Rooms.All.Keys);
        Assert.Equal(["a"], _chat.Room("one").Members);
        Assert.Equal(["-- a has joined"], _chat.Lines("one"));
    }

    [Fact]
    public void Only_going_there_makes_a_room()
    {
        var number = _chat.State.LastSequence;

        Assert.Equal(AppendStatus.NoSuchRoom, _chat.Apply(RecordKind.Message, 9, "nowhere", text: "hello", from: "old").Status);

        Assert.Equal(["lobby"], _chat.State.Rooms.All.Keys);
        Assert.Equal(number, _chat.State.LastSequence);
    }
}
