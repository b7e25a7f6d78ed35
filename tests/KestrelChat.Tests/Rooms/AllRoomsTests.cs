using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Tests.State;

namespace KestrelChat.Tests.Rooms;

/// <summary>The log of all rooms, which is kept while somebody follows it.</summary>
public sealed class AllRoomsTests
{
    private readonly ChatStateHarness _chat = new(o => o with { LogCapacity = 16 });

    public AllRoomsTests() => _chat.Enter(1, "ada");

    private AllRooms All => _chat.State.Rooms.Together;

    [Fact]
    public void All_who_stand_at_the_same_place_share_the_same_bytes()
    {
        var style = new ReadableStyle(new EventStreamStyle(), _chat.State.Charters.IsOpen, isShared: true);
        var (cursor, _) = All.Follow();
        _chat.Apply(RecordKind.Message, 1, "lobby", text: "one");

        Assert.Same(All.Log.Batches.Render(style, cursor.Position, 1000), All.Log.Batches.Render(style, cursor.Position, 1000));
        All.Leave();
    }

    [Fact]
    public async Task Whenever_one_begins_to_follow_no_message_is_missing_between_the_past_and_what_comes()
    {
        using var stop = new CancellationTokenSource();
        var room = _chat.Room();
        var saying = Task.Factory.StartNew(
            () =>
            {
                for (var sequence = 1L; !stop.IsCancellationRequested; sequence++)
                    All.Append(room, new ChatEntry { Kind = EntryKind.Message, Sequence = sequence, Time = FakeTime.Start, Room = "lobby", Text = "x" });
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var entry = new ChatEntry[1];
        for (var i = 0; i < 300; i++)
        {
            var (cursor, before) = All.Follow();
            await KestrelChat.Tests.Patience.UntilAsync(() => All.Log.Head > cursor.Position);
            Assert.Equal(1, cursor.Read(entry, out var lost));
            Assert.Equal(before + lost, entry[0].Sequence);
            All.Leave();
        }

        await stop.CancelAsync();
        await saying;
    }
}
