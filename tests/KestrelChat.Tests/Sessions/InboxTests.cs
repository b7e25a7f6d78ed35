using KestrelChat.Sessions;

namespace KestrelChat.Tests.Sessions;

public sealed class InboxTests
{
    private readonly Inbox _inbox = new();

    [Fact]
    public void Items_come_in_order_and_stay_until_removed()
    {
        InboxItem[] items = [new(), new(), new()];
        foreach (var item in items)
            _inbox.Add(item);

        Assert.Same(items[0], _inbox.Peek());
        Assert.Same(items[0], _inbox.Peek());
        Assert.Equal(2, _inbox.Remove());
        Assert.Same(items[1], _inbox.Peek());
        Assert.Equal(1, _inbox.Remove());
        Assert.Equal(0, _inbox.Remove());
        Assert.Null(_inbox.Peek());

        _inbox.Add(items[2] = new InboxItem());
        Assert.Same(items[2], _inbox.Peek());
        Assert.Equal(1, _inbox.Count);
    }

    [Fact]
    public void It_is_full_from_a_number_on_and_takes_what_was_under_way()
    {
        for (var i = 1; i <= Inbox.MaxUnread; i++)
        {
            Assert.False(_inbox.IsFull);
            _inbox.Add(new InboxItem());
        }

        Assert.True(_inbox.IsFull);
        _inbox.Add(new InboxItem { IsLast = true });
        Assert.Equal(Inbox.MaxUnread + 1, _inbox.Count);
    }

    [Fact]
    public async Task Adding_on_many_threads_loses_nothing_and_keeps_each_ones_order()
    {
        const int threads = 4;
        const int each = 5000;
        var stop = TestContext.Current.CancellationToken;
        var adding = Enumerable.Range(0, threads).Select(t => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < each; i++)
                    _inbox.Add(new InboxItem { After = (t * each) + i });
            },
            stop, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

        var next = Enumerable.Range(0, threads).Select(t => (long)t * each).ToArray();
        for (var taken = 0; taken < threads * each;)
        {
            if (_inbox.Peek() is not { } item)
            {
                stop.ThrowIfCancellationRequested();
                Thread.Yield();
                continue;
            }

            Assert.Equal(next[item.After / each]++, item.After);
            _inbox.Remove();
            taken++;
        }

        await Task.WhenAll(adding);
        Assert.Null(_inbox.Peek());
    }
}
