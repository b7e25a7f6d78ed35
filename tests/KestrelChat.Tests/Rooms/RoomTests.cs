using KestrelChat.Messages;
using KestrelChat.Rooms;
using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Rooms;

public sealed class RoomTests
{
    private readonly Room _room = new("dev", new LogLimits(100_000));

    [Fact]
    public void Presence_never_pushes_messages_out()
    {
        Append(EntryKind.Message, 1);
        for (var i = 2; i < 5000; i++)
            Append(EntryKind.Joined, i);
        Append(EntryKind.Action, 5000);

        Assert.Equal([1, 5000], _room.NewestMessages(10).Select(e => e.Sequence));
        Assert.Equal([1, 5000], _room.Open(10).Replay.Select(e => e.Sequence));
    }

    [Fact]
    public void The_history_is_bounded_and_in_order()
    {
        for (var i = 1; i <= Room.HistoryCapacity + 5; i++)
            Append(EntryKind.Message, i);

        Assert.Equal(Range(6, Room.HistoryCapacity), _room.NewestMessages(Room.HistoryCapacity).Select(e => e.Sequence));
        Assert.Equal(Range(1003, 3), _room.NewestMessages(3).Select(e => e.Sequence));
        Assert.Empty(_room.NewestMessages(0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Open_gives_what_was_there_as_replay_and_the_rest_as_live(int replay)
    {
        for (var i = 1; i <= 40; i++)
            Append(EntryKind.Message, i);

        var (before, cursor, _) = _room.Open(replay);
        Append(EntryKind.Message, 41);

        Assert.Equal(Range(41 - Math.Min(replay, 40), Math.Min(replay, 40)), before.Select(e => e.Sequence));
        Assert.Equal([41], Drain(cursor));
    }

    [Fact]
    public void Open_at_an_earlier_place_replays_what_stood_before_it()
    {
        for (var i = 1; i <= 100; i++)
            Append(EntryKind.Message, i);

        var (before, cursor, _) = _room.Open(10, new RoomPlace(50, 50));

        Assert.Equal(Range(41, 10), before.Select(e => e.Sequence));
        Assert.Equal(Range(51, 50), Drain(cursor));
    }

    [Fact]
    public async Task Replay_and_live_are_one_sequence_while_somebody_writes()
    {
        const int count = 60_000;
        const int replay = 10;
        var stop = TestContext.Current.CancellationToken;
        var writing = Task.Factory.StartNew(
            () =>
            {
                for (var i = 1; i <= count; i++)
                    Append(EntryKind.Message, i);
            },
            stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        var opened = new List<(IReadOnlyList<ChatEntry> Replay, LogCursor Cursor)>();
        do
        {
            var (replayed, place, _) = _room.Open(replay);
            opened.Add((replayed, place));
            Thread.Yield();
        }
        while (!writing.IsCompleted && opened.Count < 2000);

        await writing.InTimeAsync("the end of the writing");
        foreach (var (before, cursor) in opened)
        {
            var entries = new ChatEntry[1];
            var first = cursor.Read(entries, out var lost) == 1 ? entries[0].Sequence : count + 1;
            Assert.Equal(0, lost);
            var expected = (int)Math.Min(replay, first - 1);
            Assert.Equal(Range(first - expected, expected), before.Select(e => e.Sequence));
        }
    }

    [Fact]
    public void Members_are_sorted_and_snapshots_stay()
    {
        _room.Enter("bob");
        var before = _room.Members;
        _room.Enter("Alice");
        _room.Enter("carol");
        _room.Leave("BOB");

        Assert.Equal(["Alice", "carol"], _room.Members);
        Assert.Equal(["bob"], before);
    }

    private static IEnumerable<long> Range(long first, int count) => Enumerable.Range(0, count).Select(i => first + i);

    private static long[] Drain(LogCursor cursor)
    {
        var entries = new ChatEntry[2000];
        return [.. entries[..cursor.Read(entries, out _)].Select(e => e.Sequence)];
    }

    private void Append(EntryKind kind, long sequence)
    {
        var entry = new ChatEntry { Kind = kind, Sequence = sequence, Time = FakeTime.Start, From = "alice", Text = "x" };
        _room.Place(entry);
        _room.Append(entry);
    }
}
