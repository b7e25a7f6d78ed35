using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Rooms;
using KestrelChat.Tests.Sessions;
using KestrelChat.Tests.Sqlite;

namespace KestrelChat.Tests.History;

/// <summary>What is in memory and what is in the storage alone are one sequence, wherever the two meet.</summary>
public sealed class RoomHistoryTests
{
    private const long LeastLogBytes = 64 * 1024;

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(400)]
    [InlineData(1000)]
    public async Task What_was_cut_from_memory_is_read_from_the_storage(int wanted)
    {
        const int Count = 300;
        using var folder = new JournalFolder();
        await folder.FillAsync(Count / 3);
        folder.Set(o => o with { LogBytes = LeastLogBytes });
        await folder.RunAsync(async journal =>
        {
            for (var i = 1 + (Count / 3); i <= Count; i++)
                await JournalFolder.SayAsync(journal, $"message {i}");
            var lobby = folder.State.Rooms.Lobby;
            Assert.InRange(lobby.AllMessages().Count, 51, Count / 3);

            var history = new RoomHistory(journal);
            var page = await history.NewestAsync(lobby, wanted);
            var (replay, cursor) = await history.OpenAsync(lobby, wanted);
            var place = new RoomPlace(150, Count - 50);
            var (earlier, _) = await history.OpenAsync(lobby, wanted, place);

            Assert.Null(page.Fault);
            Assert.Equal(Numbers(Count, wanted), page.Entries.Select(e => e.Sequence));
            Assert.Equal(Numbers(Count, wanted), replay.Select(e => e.Sequence));
            Assert.Equal(Numbers(Count - 50, wanted), earlier.Select(e => e.Sequence));
            Assert.Equal(lobby.Log.Head, cursor.Position);
        });
    }

    [Fact]
    public async Task A_place_that_the_history_has_passed_is_replayed_from_the_storage()
    {
        var stored = new AllMessages(5000);
        var room = new Room("dev", new LogLimits(100_000));
        Say(room, stored, 20);
        var place = new RoomPlace(room.Log.Head, 20);
        Say(room, stored, Room.HistoryCapacity - 5);

        var (some, _) = await new RoomHistory(stored).OpenAsync(room, 10, place);
        Say(room, stored, 1000);
        var (none, cursor) = await new RoomHistory(stored).OpenAsync(room, 10, place);

        Assert.Equal(Numbers(20, 10), some.Select(e => e.Sequence));
        Assert.Equal(Numbers(20, 10), none.Select(e => e.Sequence));
        Assert.Equal(21, First(cursor));
    }

    [Fact]
    public async Task Without_a_storage_the_rest_is_gone()
    {
        var room = new Room("dev", new LogLimits(100_000, RoomBytes: LeastLogBytes));
        Say(room, new AllMessages(1000), 1000);

        var page = await new RoomHistory(new AllMessages(0)).NewestAsync(room, 1000);

        Assert.Null(page.Fault);
        Assert.Equal(Numbers(1000, page.Entries.Count), page.Entries.Select(e => e.Sequence));
        Assert.InRange(page.Entries.Count, 51, 150);
    }

    [Theory]
    [InlineData(LeastLogBytes)]
    [InlineData(64 * 1024 * 1024)]
    public async Task Long_texts_fill_one_page_of_both_together(long logBytes)
    {
        using var folder = new JournalFolder();
        folder.Set(o => o with { LogBytes = logBytes });
        await folder.RunAsync(async journal =>
        {
            for (var i = 1; i <= 100; i++)
                await JournalFolder.SayAsync(journal, $"{i} {new string('x', 4000)}");
            var lobby = folder.State.Rooms.Lobby;
            var history = new RoomHistory(journal);

            var page = await history.NewestAsync(lobby, 100);
            var (replay, _) = await history.OpenAsync(lobby, 100);

            Assert.Equal((null, true), (page.Fault, page.IsFull));
            Assert.Equal(Numbers(100, 65), page.Entries.Select(e => e.Sequence));
            Assert.Equal(Numbers(100, 65), replay.Select(e => e.Sequence));
            Assert.Equal(logBytes > LeastLogBytes, lobby.AllMessages().Count == 100);
        });
    }

    /// <summary>The memory has now many messages, now few, now none at all.</summary>
    [Theory]
    [InlineData(LeastLogBytes)]
    [InlineData(2_000)]
    [InlineData(0)]
    public async Task Replay_and_live_are_one_sequence_while_somebody_writes_and_what_is_too_much_goes(long mostBytes)
    {
        const int MaxCount = 1_000_000;
        const int Rounds = 300;
        const int Replay = 10;
        var stored = new AllMessages(MaxCount);
        var room = new Room("dev", new LogLimits(100_000, RoomBytes: mostBytes));
        var history = new RoomHistory(stored);
        var rounds = 0;
        var writing = Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < MaxCount && Volatile.Read(ref rounds) < Rounds; i++)
                    Say(room, stored, 1);
            }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        while (rounds < Rounds)
        {
            var (replay, cursor) = await history.OpenAsync(room, Replay);
            var page = await history.NewestAsync(room, Replay);
            // Each entry of this room is a message: the one at a position has the next number.
            Assert.Equal(Numbers(cursor.Position, Replay), replay.Select(e => e.Sequence));
            var last = page.Entries.Count == 0 ? 0 : page.Entries[^1].Sequence;
            Assert.True(last >= cursor.Position, $"{last} is the newest after {cursor.Position}.");
            Assert.Equal(Numbers(last, Replay), page.Entries.Select(e => e.Sequence));
            Volatile.Write(ref rounds, rounds + 1);
        }

        await writing.InTimeAsync("the end of the writing");
    }

    private static IEnumerable<long> Numbers(long last, int most) =>
        Enumerable.Range(1 + Math.Max(0, (int)last - most), Math.Min(most, (int)last)).Select(i => (long)i);

    private static long First(LogCursor cursor)
    {
        var entries = new ChatEntry[1];
        Assert.Equal(1, cursor.Read(entries, out _));
        return entries[0].Sequence;
    }

    private static void Say(Room room, AllMessages stored, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var entry = stored.Store("x");
            room.Place(entry);
            room.Append(entry);
        }
    }
}
