using KestrelChat.Journals;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Tests.Messages;

namespace KestrelChat.Tests.Journals;

public sealed class MemoryJournalTests : JournalContract
{
    private MessageLog Lobby => State.Rooms.Lobby.Log;

    [Fact]
    public async Task An_append_is_done_and_its_few_readers_are_called_when_it_returns()
    {
        await using var journal = Create();
        var called = 0;
        using var cursor = Lobby.OpenCursor();
        Assert.True(cursor.TryWait(new Waiter(() => called++)));

        var append = journal.AppendAsync(Message());

        Assert.True(append.IsCompletedSuccessfully);
        Assert.Equal(AppendStatus.Applied, (await append).Status);
        Assert.Equal(1, called);
    }

    [Fact]
    public async Task Readers_are_called_once_for_records_handed_over_together()
    {
        await using var journal = Create();
        var heads = new List<long>();
        using var cursor = Lobby.OpenCursor();
        Assert.True(cursor.TryWait(new Waiter(() => heads.Add(Lobby.Head))));

        await journal.AppendAsync(Message(), more: true);
        await journal.AppendAsync(Message(), more: true);
        Assert.Empty(heads);
        await journal.AppendAsync(Message());

        Assert.Equal([3L], heads);
    }

    [Fact]
    public async Task Blocks_of_many_callers_keep_their_order_and_every_reader_is_woken()
    {
        const int callers = 4;
        const int blocks = 2000;
        const int length = 8;
        await using var journal = Create();
        using var cursor = Lobby.OpenCursor();
        var reading = new Lock();
        var waiter = new Waiter(() => { });
        waiter = new Waiter(() =>
        {
            lock (reading)
            {
                while (!cursor.TryWait(waiter))
                    cursor.Read(new ChatEntry[100], out var _);
            }
        });
        Assert.True(cursor.TryWait(waiter));

        // The direct way and the queue by turns, as the callers meet.
        var places = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var positions = new List<long>();
            for (var block = 0; block < blocks; block++)
            {
                var appends = Enumerable.Range(1, length).Select(i => journal.AppendAsync(Message(), more: i < length).AsTask()).ToArray();
                positions.AddRange((await Task.WhenAll(appends)).Select(o => o.Position));
            }

            return positions;
        }))).WaitAsync(Numbered.Patience, TestContext.Current.CancellationToken);

        Assert.All(places, positions => Assert.Equal(positions.Order(), positions));
        Assert.Equal(Enumerable.Range(0, callers * blocks * length).Select(i => (long)i), places.SelectMany(p => p).Order());
        Assert.True(SpinWait.SpinUntil(() => cursor.Position == Lobby.Head, Numbered.Patience), "a reader was not woken");
    }

    protected override IRecordOrder Create() => new MemoryJournal(State, Metrics, Time);

    private static MessageRecord Message() => new() { Session = 1, From = "ada", Room = "lobby", Text = "hello" };
}
