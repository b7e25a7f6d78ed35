using KestrelChat.Messages;

namespace KestrelChat.Tests.Messages;

/// <summary>The log's promises with one writer and many readers on threads of their own.</summary>
public sealed class MessageLogConcurrencyTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8)]
    [InlineData(2, 3)]
    [InlineData(16, 64)]
    [InlineData(100, 7)]
    [InlineData(4096, 256)]
    public void P1_P5_each_reader_gets_a_gapless_sequence_or_the_exact_number_it_lost(int capacity, int batch)
    {
        const int Total = 300_000;
        var log = new MessageLog(capacity);
        Numbered.OnThreads([() => Numbered.Append(log, Total), .. Enumerable.Repeat<Action>(() => ReadAll(log, batch, Total), 3)]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 8)]
    [InlineData(100, 7)]
    [InlineData(4096, 256)]
    public void P1_P5_what_the_writer_drops_meanwhile_is_told_as_lost(int capacity, int batch)
    {
        const int Total = 300_000;
        var log = new MessageLog(capacity);
        Numbered.OnThreads([Write, .. Enumerable.Repeat<Action>(() => ReadAll(log, batch, Total), 3)]);

        void Write()
        {
            // Now one, now all, and rings that shrink and grow under the readers.
            var random = new Random(capacity);
            while (log.Head < Total)
            {
                Numbered.Append(log, Math.Min(Total - log.Head, 1 + random.Next(3 * capacity)));
                for (var keep = random.Next((int)(log.Head - log.Tail) + 1); log.Head - log.Tail > keep;)
                    log.DropOldest();
                log.Shrink();
            }
        }
    }

    [Fact]
    public void P1_a_ring_that_grows_is_read_meanwhile()
    {
        for (var round = 0; round < 300; round++)
        {
            var log = new MessageLog(2000);
            using var start = new Barrier(3);
            Numbered.OnThreads(
                () =>
                {
                    start.SignalAndWait(Numbered.Patience);
                    Numbered.Append(log, 2000);
                },
                ReadWhole,
                ReadWhole);

            void ReadWhole()
            {
                start.SignalAndWait(Numbered.Patience);
                Assert.Equal(0, ReadAll(log, 50, 2000));
            }
        }
    }

    [Fact]
    public void P6_an_append_that_meets_a_reader_on_its_way_into_the_wait_wakes_it()
    {
        // The reader starts each time a few ns later, for as long as the news of it takes to the writer's core and some
        // more, so that the append meets it at each of its steps.
        const int Rounds = 50_000;
        var log = new MessageLog(4);
        var started = 0;
        var appended = 0;
        Numbered.OnThreads(Write, Read);

        void Write()
        {
            for (var round = 1; round <= Rounds; round++)
            {
                var spins = 0;
                while (Volatile.Read(ref started) < round)
                {
                    if (++spins > 5000)
                        Thread.Yield();
                }

                log.Append(Numbered.Entry(round));
                log.WakeReaders();
                Volatile.Write(ref appended, round);
            }
        }

        void Read()
        {
            for (var round = 1; round <= Rounds; round++)
            {
                // New ones each round: a late call of the last round's waiter must not pass for this one's.
                var woken = new ManualResetEventSlim();
                var waiter = new Waiter(woken.Set);
                using var cursor = log.OpenCursor();
                Volatile.Write(ref started, round);
                for (var moment = round % 509; moment > 0; moment--)
                    Volatile.Read(ref appended);
                if (cursor.TryWait(waiter))
                    Assert.True(woken.Wait(Numbered.Patience), $"asleep in round {round}");
                while (Volatile.Read(ref appended) < round)
                    Thread.Yield();
            }
        }
    }

    [Fact]
    public void P6_no_wake_up_is_lost()
    {
        // The writer goes on only when all have read the entry; one lost wake-up and nothing moves any more.
        const int Rounds = 20_000;
        const int Readers = 3;
        var log = new MessageLog(4);
        var read = 0L;
        Numbered.OnThreads([Write, .. Enumerable.Repeat<Action>(Read, Readers)]);
        Assert.Equal(Rounds * Readers, read);

        void Write()
        {
            for (var i = 0L; i < Rounds; i++)
            {
                log.Append(Numbered.Entry(i));
                log.WakeReaders();
                var all = (i + 1) * Readers;
                Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref read) == all, Numbered.Patience), $"a reader sleeps through entry {i}");
            }
        }

        void Read()
        {
            using var cursor = log.OpenCursorAt(0);
            using var signal = new SemaphoreSlim(0);
            var waiter = new Waiter(() => signal.Release());
            var entry = new ChatEntry[4];
            while (cursor.Position < Rounds)
            {
                var count = cursor.Read(entry, out var lost);
                Assert.Equal(0, lost);
                Interlocked.Add(ref read, count);
                if (count == 0 && cursor.TryWait(waiter))
                    Assert.True(signal.Wait(Numbered.Patience), $"asleep at {cursor.Position} of {log.Head}");
            }
        }
    }

    [Fact]
    public void P6_readers_that_wait_always_see_the_last_entry()
    {
        for (var round = 0; round < 200; round++)
        {
            var log = new MessageLog(64);
            Numbered.OnThreads([() => Numbered.Append(log, 500), .. Enumerable.Repeat<Action>(() => FollowTo(log, 500), 3)]);
        }
    }

    [Fact]
    public void P8_replay_and_live_are_one_sequence_while_the_writer_writes()
    {
        const int Total = 200_000;
        var log = new MessageLog(1000);
        Numbered.OnThreads([() => Numbered.Append(log, Total), .. Enumerable.Repeat<Action>(Join, 3)]);

        void Join()
        {
            // Enters again and again, like newcomers do, and stays for a while.
            for (var back = 0; log.Head < Total; back = (back + 1) % 50)
            {
                var before = log.Head;
                using var cursor = log.OpenCursor(back);
                Assert.InRange(cursor.Position, Math.Max(0, before - back), log.Head);
                for (var i = 0; i < 10; i++)
                    Numbered.Read(cursor, 20);
            }
        }
    }

    /// <summary>Reads without waiting until the end; the sum of read and lost must be the whole.</summary>
    /// <returns>How many were lost.</returns>
    private static long ReadAll(MessageLog log, int batch, long total)
    {
        using var cursor = log.OpenCursorAt(0);
        var entries = new ChatEntry[batch];
        var read = 0L;
        var allLost = 0L;
        while (cursor.Position < total)
        {
            var expected = cursor.Position;
            var count = cursor.Read(entries, out var lost);
            expected += lost;
            for (var i = 0; i < count; i++)
            {
                if (entries[i].Sequence != expected++)
                    Assert.Fail($"Expected {expected - 1}, got {entries[i].Sequence}, after {lost} lost.");
            }

            Assert.True(lost >= 0);
            Assert.Equal(expected, cursor.Position);
            read += count;
            allLost += lost;
            if (count == 0)
                Thread.Yield();
        }

        Assert.Equal(total, read + allLost);
        return allLost;
    }

    private static void FollowTo(MessageLog log, long total)
    {
        using var cursor = log.OpenCursorAt(0);
        using var signal = new SemaphoreSlim(0);
        var waiter = new Waiter(() => signal.Release());
        var entries = new ChatEntry[10];
        while (cursor.Position < total)
        {
            if (cursor.Read(entries, out _) == 0 && cursor.TryWait(waiter))
                Assert.True(signal.Wait(Numbered.Patience), $"asleep at {cursor.Position} of {log.Head}");
        }
    }
}
