using KestrelChat.Records;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Diagnostics;

/// <summary>What spans cost while nobody listens.</summary>
[Collection(SpanList.Collection)]
public sealed class SilentTracerTests : ILineAuthor
{
    private const int Lines = 20_000;

    private static readonly string Room = "lobby";

    ValueTask ILineAuthor.RefusedAsync(AppendOutcome outcome) => throw new InvalidOperationException();

    [Fact]
    public async Task A_line_allocates_nothing_for_them()
    {
        await using var chat = new SessionHarness();
        var actor = new Actor(1, chat.Services, this);
        await actor.TakeNameAsync(["alice"], isOperator: false);
        // Until the logs are as long as they get.
        Bytes(SayAsync);
        Bytes(AppendAsync);

        var alone = Bytes(AppendAsync);
        var said = Bytes(SayAsync);

        Assert.Equal(alone, said);

        async ValueTask SayAsync()
        {
            await actor.SayAsync("hello");
            await actor.FlushAppendsAsync();
        }

        // What a line is made of, without an actor who might add to it.
        async ValueTask AppendAsync() => await chat.Journal.AppendAsync(new MessageRecord { Session = 1, From = "alice", Room = Room, Text = "hello" });
    }

    [Fact]
    public void A_record_is_no_larger_for_them()
    {
        JournalRecord? last = null;
        var bytes = Bytes(() =>
        {
            last = new MessageRecord { Session = 1, From = "alice", Room = Room, Text = "hello" };
            return ValueTask.CompletedTask;
        });

        Assert.NotNull(last);
        Assert.Equal(96L * Lines, bytes);
    }

    private static long Bytes(Func<ValueTask> line)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Lines; i++)
        {
            var done = line();
            Assert.True(done.IsCompletedSuccessfully);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
