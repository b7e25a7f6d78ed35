using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.Tests.State;

/// <summary>What the logs of the rooms hold is bounded, for each and for all of them.</summary>
public sealed class LogBytesTests
{
    private const int Line = 4000;

    // As EntryWeight has it.
    private const int Weight = 600 + (5 * Line);
    private const int Most = 1024 * 1024;

    private readonly ChatStateHarness _chat = new(o => o with { LogBytes = Most / 2, TotalLogBytes = Most });

    [Fact]
    public void A_room_holds_no_more_than_its_bytes()
    {
        _chat.Enter(1, "ann");
        using var cursor = _chat.Room().Log.OpenCursor();
        Say("lobby", 200);

        Assert.InRange(_chat.Room().LogBytes, (Most / 2) - Weight, Most / 2);
        Assert.Equal(_chat.Room().LogBytes, _chat.State.Rooms.LogBytes);
        var kept = _chat.Entries().Length;
        Assert.Equal(kept, _chat.Room().AllMessages().Count);
        Assert.Equal(kept, cursor.Read(new ChatEntry[1000], out var lost));
        Assert.Equal(200, kept + lost);
    }

    [Fact]
    public void The_largest_rooms_give_way_when_all_hold_too_much()
    {
        // One message, a quarter, and two that have as much as they may.
        foreach (var (session, room, lines) in new[] { (1, "tiny", 1), (2, "small", Most / 4 / Weight), (3, "large", 100), (4, "largest", 100) })
        {
            _chat.Enter(session, $"in-{room}", room);
            Say(room, lines);
            Assert.InRange(_chat.State.Rooms.LogBytes, 0, Most);
        }

        Assert.Equal(_chat.State.Rooms.All.Values.Sum(r => r.LogBytes), _chat.State.Rooms.LogBytes);
        Assert.Single(_chat.Room("tiny").AllMessages());
        Assert.Equal(Most / 4 / Weight, _chat.Room("small").AllMessages().Count);
        Assert.InRange(_chat.Room("large").LogBytes, Most / 4, (Most / 2) - Weight);
        Assert.InRange(_chat.State.Rooms.LogBytes, Most * 7 / 8, Most);
    }

    [Fact]
    public void Rooms_that_hold_little_are_cut_where_there_are_too_many()
    {
        for (var i = 1; i <= 100; i++)
        {
            _chat.Enter(i, $"in-{i}", $"room-{i}");
            Say($"room-{i}", 1);
            Assert.InRange(_chat.State.Rooms.LogBytes, 0, Most);
        }

        Assert.Equal(_chat.State.Rooms.All.Values.Sum(r => r.LogBytes), _chat.State.Rooms.LogBytes);
    }

    [Fact]
    public void A_room_that_is_gone_no_longer_counts()
    {
        _chat.Enter(1, "ann", "den");
        Assert.NotEqual(0, _chat.State.Rooms.LogBytes);

        // Nothing was ever said in it: it goes with her.
        _chat.Apply(RecordKind.Joined, 1, "lobby");

        Assert.Equal(_chat.Room().LogBytes, _chat.State.Rooms.LogBytes);
    }

    [Fact]
    public void A_room_that_is_taken_back_counts_as_before()
    {
        _chat.Enter(1, "ann", "den");
        var before = _chat.State.Rooms.LogBytes;

        _chat.State.Decide(new JoinedRecord { Session = 1, From = "ann", Room = "lobby" });
        Assert.False(_chat.State.Rooms.TryFind("den", out _));
        _chat.State.TakeBack();

        Assert.Equal(before, _chat.State.Rooms.LogBytes);
        Assert.Equal(before, _chat.Room("den").LogBytes);
    }

    private void Say(string room, int lines)
    {
        for (var i = 0; i < lines; i++)
            _chat.Apply(RecordKind.Message, 99, room, text: new string('x', Line));
    }
}
