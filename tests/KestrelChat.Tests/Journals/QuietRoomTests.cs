using KestrelChat.Journals;

namespace KestrelChat.Tests.Journals;

/// <summary>Rooms with more than <see cref="ChatOptions.QuietAbove"/> members.</summary>
public sealed class QuietRoomTests
{
    private const string Quiet = "* More than 2 people are here now: who comes and goes is no longer shown; /who tells.";
    private const string Loud = "* 2 people are here now: who comes and goes is shown again.";

    private readonly ChatStateHarness _chat = new(o => o.QuietAbove = 2);

    public QuietRoomTests()
    {
        _chat.Enter(1, "a");
        _chat.Enter(2, "b");
    }

    [Fact]
    public void Crossing_the_mark_is_announced_once_each_way()
    {
        Assert.False(_chat.Enter(3, "c").Shown);
        Assert.False(_chat.Enter(4, "d").Shown);
        Assert.False(_chat.Apply(RecordKind.Exited, 4).Shown);
        Assert.True(_chat.Apply(RecordKind.Left, 3).Shown);
        Assert.True(_chat.Apply(RecordKind.Exited, 2).Shown);

        Assert.Equal(
            ["-- a has joined", "-- b has joined", Quiet, Loud, "-- c is leaving now", "-- b has exited"], _chat.Lines());
    }

    [Fact]
    public void Renames_and_moves_are_not_shown_but_talk_and_topics_are()
    {
        _chat.Enter(3, "c");
        _chat.Enter(4, "d");

        Assert.False(_chat.Apply(RecordKind.Renamed, 3, to: "cc").Shown);
        Assert.True(_chat.Apply(RecordKind.Message, 3, "lobby", text: "hi").Shown);
        Assert.True(_chat.Apply(RecordKind.Topic, 3, "lobby", text: "tea").Shown);
        Assert.True(_chat.Apply(RecordKind.Joined, 4, "dev").Shown);

        Assert.Equal(["<cc> hi", "-- cc set the topic: tea"], _chat.Lines()[3..]);
        Assert.Equal(["a", "b", "cc"], _chat.Room().Members);
    }

    [Fact]
    public void Who_makes_a_room_quiet_reads_on_from_the_notice()
    {
        Assert.Equal(2, _chat.Enter(3, "c").Position);
    }
}
