using KestrelChat.Records;

namespace KestrelChat.Tests.State;

/// <summary>Rooms with more than <see cref="StateRules.QuietAbove"/> members.</summary>
public sealed class QuietRoomTests
{
    private const string Quiet = "* More than 2 people are here now: who comes and goes is no longer shown; /who tells.";
    private const string Loud = "* 1 people are here now: who comes and goes is shown again.";

    private readonly ChatStateHarness _chat = new(o => o with { QuietAbove = 2 });

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
        Assert.False(_chat.Apply(RecordKind.Left, 3).Shown);
        Assert.True(_chat.Apply(RecordKind.Exited, 2).Shown);

        Assert.Equal(["-- a has joined", "-- b has joined", Quiet, Loud, "-- b has exited"], _chat.Lines());
    }

    [Fact]
    public void A_few_who_come_and_go_at_the_mark_do_not_switch_it_back_and_forth()
    {
        var chat = new ChatStateHarness(o => o with { QuietAbove = 10 });
        for (var i = 1; i <= 11; i++)
            chat.Enter(i, $"guest{i}");
        for (var i = 0; i < 5; i++)
        {
            chat.Apply(RecordKind.Exited, 11);
            Assert.False(chat.Enter(11, "guest11").Shown);
        }

        Assert.Single(chat.Lines(), l => l.Contains("no longer shown", StringComparison.Ordinal));
        Assert.DoesNotContain(chat.Lines(), l => l.Contains("shown again", StringComparison.Ordinal));

        chat.Apply(RecordKind.Exited, 11);
        chat.Apply(RecordKind.Exited, 10);
        Assert.Equal("* 9 people are here now: who comes and goes is shown again.", chat.Lines()[^2]);
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
