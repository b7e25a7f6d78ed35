using KestrelChat.Journals;
using KestrelChat.Messages;
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
    public async Task What_comes_while_somebody_applies_is_applied_by_that_one()
    {
        const int threads = 4;
        const int each = 20_000;
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

        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
                await journal.AppendAsync(Message(), more: i % 3 != 0 && i + 1 < each);
        }))).WaitAsync(Numbered.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(threads * each, Lobby.Head);
        Assert.True(SpinWait.SpinUntil(() => cursor.Position == Lobby.Head, Numbered.Patience), "a reader was not woken");
    }

    protected override IJournal Create() => new MemoryJournal(State, Metrics, Time);

    private static JournalRecord Message() => new() { Kind = RecordKind.Message, Session = 1, From = "ada", Room = "lobby", Text = "hello" };
}
