using System.Runtime.CompilerServices;
using KestrelChat.Messages;

namespace KestrelChat.Tests.Messages;

/// <summary>The log's eight promises, by their numbers; those about threads are in <see cref="MessageLogConcurrencyTests"/> too.</summary>
public sealed class MessageLogTests
{
    [Fact]
    public void P2_a_writer_never_waits_for_a_reader_that_is_stuck_in_its_wake_up()
    {
        var log = new MessageLog(8);
        using var isStuck = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var cursor = log.OpenCursor();
        try
        {
            Assert.True(cursor.TryWait(new Waiter(() =>
            {
                isStuck.Set();
                release.Wait(Numbered.Patience);
            })));
            Numbered.Append(log, 1);
            Assert.True(isStuck.Wait(Numbered.Patience));

            Numbered.Append(log, 1000);
            Assert.Equal(1001, log.Head);
            Assert.Equal((8, 993), Count(Numbered.Read(log.OpenCursorAt(0))));
        }
        finally
        {
            release.Set();
        }
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(uint.MaxValue)]
    [InlineData(1L << 53)]
    public void P3_positions_grow_by_one_and_do_not_wrap(long limit)
    {
        var log = Numbered.Log(20, 64);
        HeadOf(log) = limit / 64 * 64; // the ring has 32 slots: each position keeps its slot
        TailOf(log) = HeadOf(log) - 20;
        var start = log.Head;
        Numbered.Append(log, 64);
        using var cursor = log.OpenCursor(10);
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(start + 64 + i, log.Append(Numbered.Entry(log.Head)));
            if (i % 7 == 0)
                Assert.Equal(0, Numbered.Read(cursor).Lost);
        }

        Assert.Equal(log.Head - 20, log.Tail);
    }

    [Fact]
    public void P4_a_reader_owns_its_place()
    {
        var log = Numbered.Log(100, 10);
        using var first = log.OpenCursorAt(0);
        using var second = log.OpenCursorAt(0);
        Assert.Equal([0, 1, 2], Numbered.Read(first, 3).Read);
        Assert.Equal([0, 1], Numbered.Read(second, 2).Read);
        Assert.Equal([3, 4], Numbered.Read(first, 2).Read);
        Assert.Equal(5, first.Lag);
        Assert.Equal(8, second.Lag);
    }

    [Fact]
    public void P4_a_log_does_not_keep_the_readers_that_do_not_wait()
    {
        var log = Numbered.Log(100, 10);
        var cursor = ReadAndForget(log);
        GC.Collect();
        Assert.False(cursor.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference ReadAndForget(MessageLog log)
        {
            var cursor = log.OpenCursor(5);
            Numbered.Read(cursor);
            return new WeakReference(cursor);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    public void P5_a_read_gives_the_newest_in_order_and_how_many_were_lost(int capacity)
    {
        for (var count = 0; count < capacity + 50; count += 1 + (count / 20))
        {
            var log = Numbered.Log(capacity, count);
            using var cursor = log.OpenCursorAt(0);
            var lost = Math.Max(0, count - capacity);
            Assert.Equal((count - lost, lost), Count(Numbered.Read(cursor, 2000)));
            Assert.Equal((0, 0), Count(Numbered.Read(cursor)));
            Assert.Equal(lost, log.Tail);
        }
    }

    [Fact]
    public void P7_memory_holds_no_more_than_the_ring_however_slow_a_reader_is()
    {
        foreach (var (capacity, ring) in new[] { (1, 2), (7, 8), (31, 32), (1000, 1024) })
        {
            var log = new MessageLog(capacity);
            using var slow = log.OpenCursor();
            using var waiting = log.OpenCursor();
            waiting.TryWait(new Waiter(() => { }));
            var entries = AppendForgotten(log, 5000);
            GC.Collect();

            Assert.DoesNotContain(entries.SkipLast(ring), e => e.IsAlive);
            Assert.Equal((capacity, 5000 - capacity), Count(Numbered.Read(slow, 2000)));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        static List<WeakReference> AppendForgotten(MessageLog log, int count)
        {
            var entries = new List<WeakReference>();
            for (var i = 0; i < count; i++)
            {
                var entry = Numbered.Entry(log.Head);
                entries.Add(new WeakReference(entry));
                log.Append(entry);
            }

            return entries;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(100)]
    public void P5_what_was_dropped_counts_as_lost_like_what_fell_out(int capacity)
    {
        var random = new Random(7);
        var log = new MessageLog(capacity);
        var kept = new Queue<int>();
        for (var i = 1; i <= 5000; i++)
        {
            var fell = log.Append(Numbered.Entry(log.Head), weight: i);
            kept.Enqueue(i);
            Assert.Equal(kept.Count > capacity ? kept.Dequeue() : 0, fell);
            for (var drops = random.Next(50) == 0 ? random.Next(kept.Count + 1) : 0; drops > 0; drops--)
                Assert.Equal(kept.Dequeue(), log.DropOldest());
            if (random.Next(20) == 0)
                log.Shrink();

            Assert.Equal(i - kept.Count, log.Tail);
            using var cursor = log.OpenCursorAt(random.Next(i));
            var lost = Math.Max(0, log.Tail - cursor.Position);
            Assert.Equal((i - Math.Max(log.Tail, cursor.Position), lost), Count(Numbered.Read(cursor)));
        }
    }

    [Fact]
    public void P7_a_log_that_was_cut_down_gives_its_ring_back()
    {
        var log = Numbered.Log(10_000, 10_000);
        using var cursor = log.OpenCursorAt(0);
        while (log.Tail < 9_990)
            log.DropOldest();

        log.Shrink();

        Assert.Equal(32, RingOf(log).Length);
        Assert.Equal((10, 9_990), Count(Numbered.Read(cursor)));
    }

    [Theory]
    [InlineData(0, 5, 0)]
    [InlineData(3, 5, 3)]
    [InlineData(50, 5, 5)]
    [InlineData(10, 100, 10)]
    [InlineData(500, 100, 20)]
    public void P8_a_cursor_taken_back_gives_replay_and_live_as_one_sequence(int back, int before, int replayed)
    {
        var log = Numbered.Log(20, before);
        using var cursor = log.OpenCursor(back);
        var seen = new List<long>();
        for (var live = 0; live < 100; live++)
        {
            Numbered.Append(log, 1);
            if (live % 9 == 0)
                Take();
        }

        Take();
        Assert.Equal(Enumerable.Range(before - replayed, replayed + 100).Select(i => (long)i), seen.AsEnumerable());

        void Take()
        {
            var (read, lost) = Numbered.Read(cursor, 100);
            // The replay fills the whole window: what then comes live pushes out the oldest of it, and that is told.
            Assert.Equal(seen.Count == 0 && replayed == 20 ? 1 : 0, lost);
            seen.AddRange(Enumerable.Range(0, (int)lost).Select(i => read[0] - lost + i));
            seen.AddRange(read);
        }
    }

    [Fact]
    public void Places_outside_the_log_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessageLog(0));
        var log = Numbered.Log(10, 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => log.OpenCursor(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.OpenCursorAt(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.OpenCursorAt(6));
        Assert.Equal(0, log.OpenCursorAt(5).Lag);
    }

    private static (long Read, long Lost) Count((long[] Read, long Lost) batch) => (batch.Read.Length, batch.Lost);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_head")]
    private static extern ref long HeadOf(MessageLog log);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_ring")]
    private static extern ref ChatEntry?[] RingOf(MessageLog log);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_tail")]
    private static extern ref long TailOf(MessageLog log);
}
