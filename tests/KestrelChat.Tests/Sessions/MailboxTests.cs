using KestrelChat.Messages;
using KestrelChat.Sessions;

namespace KestrelChat.Tests.Sessions;

public sealed class MailboxTests
{
    private readonly Mailbox _mailbox = new(new WakeSignal());

    [Fact]
    public void Items_come_in_order_and_stay_until_removed()
    {
        MailboxItem[] items = [new(), new(), new()];
        foreach (var item in items)
            _mailbox.Put(item);

        Assert.Same(items[0], _mailbox.Peek());
        Assert.Same(items[0], _mailbox.Peek());
        _mailbox.Remove();
        Assert.Same(items[1], _mailbox.Peek());
        Assert.Equal(2, _mailbox.Weight);
        _mailbox.Remove();
        _mailbox.Remove();
        Assert.Null(_mailbox.Peek());

        _mailbox.Put(items[2] = new MailboxItem());
        Assert.Same(items[2], _mailbox.Peek());
        Assert.Equal(1, _mailbox.Weight);
    }

    [Fact]
    public void It_is_full_from_a_number_on_and_takes_what_was_under_way()
    {
        for (var i = 1; i <= Mailbox.MaxUnread; i++)
        {
            Assert.False(_mailbox.IsFull);
            _mailbox.Put(new MailboxItem());
        }

        Assert.True(_mailbox.IsFull);
        _mailbox.Put(new MailboxItem { IsLast = true });
        Assert.Equal(Mailbox.MaxUnread + 1, _mailbox.Weight);
    }

    [Fact]
    public void A_page_of_long_texts_is_as_heavy_as_many_answers_and_calm_comes_when_it_is_taken()
    {
        _mailbox.Put(new MailboxItem { Entries = [.. Enumerable.Repeat(new ChatEntry { Kind = EntryKind.Message, Time = FakeTime.Start, Text = new string('x', 16_000) }, 20)] });
        _mailbox.Put(new MailboxItem());

        Assert.Equal(1 + (20 * 16_000 / (8 * 1024)) + 1, _mailbox.Weight);
        Assert.True(_mailbox.Remove());
        Assert.False(_mailbox.Remove());
        Assert.Equal(0, _mailbox.Weight);
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
                    _mailbox.Put(new MailboxItem { After = (t * each) + i });
            },
            stop, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

        var next = Enumerable.Range(0, threads).Select(t => (long)t * each).ToArray();
        for (var taken = 0; taken < threads * each;)
        {
            if (_mailbox.Peek() is not { } item)
            {
                stop.ThrowIfCancellationRequested();
                Thread.Yield();
                continue;
            }

            Assert.Equal(next[item.After / each]++, item.After);
            _mailbox.Remove();
            taken++;
        }

        await Task.WhenAll(adding);
        Assert.Null(_mailbox.Peek());
    }
}
