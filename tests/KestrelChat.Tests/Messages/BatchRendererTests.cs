using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Tests.Messages;

public sealed class BatchRendererTests
{
    private static readonly Gen<(int Capacity, int Count, int From, int Limit, int MaxBytes)> Cases =
        from capacity in Gen.Choose(1, 400)
        from count in Gen.Choose(1, 900)
        from fromEnd in Gen.Choose(1, 900)
        from limit in Gen.Choose(1, 1000)
        from maxBytes in Gen.Frequency((1, Gen.Choose(0, 10)), (3, Gen.Choose(10, 3000)))
        let start = Math.Max(0, count - fromEnd)
        select (capacity, count, start, start + limit, maxBytes);

    private readonly Numbered.Style _style = new();

    [Fact]
    public void A_batch_is_the_bytes_of_its_entries() => Properties.Check(
        Cases,
        c =>
        {
            var log = Numbered.Log(c.Capacity, c.Count);
            var batch = log.Batches.Render(_style, c.From, c.MaxBytes, c.Limit)!;

            // Beyond the limit nothing is this reader's, not even what it lost.
            var first = Math.Min(Math.Max(c.From, c.Count - c.Capacity), Math.Max(c.From, c.Limit));
            Assert.Equal((c.From, first - c.From), (batch.From, batch.Lost));
            Assert.Equal(Lines(first, batch.Next), Text(batch));
            Assert.Equal(batch.Next - first, batch.Messages);
            Assert.InRange(batch.Next - first, first < c.Limit ? 1 : 0, BatchRenderer.MaxEntries);

            // It ends where the log, the limit, the bytes or the entries do, and not before.
            Assert.True(batch.Next <= Math.Max(first, Math.Min(c.Limit, c.Count)));
            var isWhole = batch.Next >= Math.Min(c.Limit, c.Count) || batch.Next - first == BatchRenderer.MaxEntries;
            Assert.True(isWhole || batch.Bytes.Length >= c.MaxBytes, $"{batch.Bytes.Length} bytes");
            Assert.True(batch.Next - first <= 1 || Lines(first, batch.Next - 1).Length < c.MaxBytes);
        },
        tests: 1000);

    [Fact]
    public void Readers_at_the_same_place_share_a_batch()
    {
        var log = Numbered.Log(100, 10);
        var batch = log.Batches.Render(_style, 4, 1000);
        Assert.Same(batch, log.Batches.Render(_style, 4, 1000));
        Assert.Same(batch, log.Batches.Render(_style, 4, 1000, limit: 10));
        Assert.NotSame(batch, log.Batches.Render(_style, 5, 1000));
        Assert.Equal(10, log.Batches.Render(_style, 4, 1000)!.Next);

        Numbered.Append(log, 1);
        var next = log.Batches.Render(_style, 4, 1000)!;
        Assert.Equal(11, next.Next);
        Assert.Same(next, log.Batches.Render(_style, 4, 1000));
        Assert.Equal(Lines(4, 7), Text(log.Batches.Render(_style, 4, 1000, limit: 7)!));
    }

    [Fact]
    public void Readers_one_after_another_share_all_batches_of_a_long_run()
    {
        const int MaxBytes = 600;
        var log = Numbered.Log(5000, 1000);
        var first = Follow();
        Assert.InRange(first.Count, 2, BatchCache.Capacity);
        Assert.Equal(first, Follow());

        // What the log gets later changes the last one alone.
        Numbered.Append(log, 1);
        Assert.Equal(first[..^1], Follow()[..(first.Count - 1)]);
        Assert.Equal(1001, Follow()[^1].Next);

        // A log of its own, a style of its own and another size have their own.
        Assert.NotSame(first[0], Numbered.Log(5000, 1000).Batches.Render(_style, 0, MaxBytes));
        Assert.NotSame(first[0], log.Batches.Render(new JsonStyle(), 0, MaxBytes));
        Assert.NotEqual(first[0].Next, log.Batches.Render(_style, 0, MaxBytes - 100)!.Next);

        List<RenderedBatch> Follow()
        {
            List<RenderedBatch> all = [];
            while (log.Batches.Render(_style, all.Count == 0 ? 0 : all[^1].Next, MaxBytes) is { } batch)
                all.Add(batch);
            return all;
        }
    }

    [Fact]
    public void What_was_rendered_of_an_entry_that_is_replaced_is_given_to_nobody_any_more()
    {
        var style = new CompactStyle(TimeZoneInfo.Utc);
        var log = Numbered.Log(100, 10);
        var before = Text(log.Batches.Render(style, 0, 1000)!);

        log.Replace(e => e.Sequence == 4 ? e.Delete("console") : null);

        var after = log.Batches.Render(style, 0, 1000)!;
        Assert.Same(after, log.Batches.Render(style, 0, 1000));
        Assert.Contains("[deleted by console]", Text(after), StringComparison.Ordinal);
        Assert.DoesNotContain("[deleted by console]", before, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_not_shown_some_lines_has_batches_of_its_own_and_takes_none_from_the_others()
    {
        var log = Numbered.Log(100, 10);
        var (shared, own) = (log.Batches.Render(_style, 0, 1000)!, new FilteredStyle(_style, IgnoreList.Of(reader: 1).With("nobody", 0)));
        var filtered = Enumerable.Range(0, BatchCache.Capacity).Select(_ => log.Batches.Render(own, 0, 1000)!).ToArray();

        Assert.All(filtered, batch => Assert.Equal(Text(shared), Text(batch)));
        Assert.NotSame(filtered[0], filtered[1]);
        Assert.Same(shared, log.Batches.Render(_style, 0, 1000));
        Assert.Equal(10 * (1 + filtered.Length), _style.Rendered);
    }

    [Fact]
    public void No_entry_keeps_bytes_because_of_such_a_reader()
    {
        var log = Numbered.Log(100, 10);
        log.Batches.Render(new FilteredStyle(_style, IgnoreList.Of(reader: 1)), 0, 1000);
        log.Batches.Render(_style, 0, 1000);
        log.Batches.Render(_style, 1, 1000);

        // Once for each of them: had the first one counted, the second would have kept what the third was given.
        Assert.Equal(10 + 10 + 9, _style.Rendered);
    }

    [Fact]
    public void Lines_that_are_not_shown_are_no_bytes_and_are_passed()
    {
        var log = new MessageLog(10);
        foreach (var author in (string[])["bob", "zoe", "BOB"])
            log.Append(new ChatEntry { Kind = EntryKind.Message, Time = FakeTime.Start, Sequence = log.Head, From = author });
        var own = new FilteredStyle(_style, IgnoreList.Of(reader: 1).With("bob", 0));

        var batch = log.Batches.Render(own, 0, 1000)!;

        Assert.Equal((3, "1\r\n"), (batch.Next, Text(batch)));
        Assert.Equal((1, 0), (log.Batches.Render(own, 0, 1000, limit: 1)!.Next, log.Batches.Render(own, 0, 1000, limit: 1)!.Bytes.Length));
    }

    [Fact]
    public void A_batch_of_one_entry_is_that_entrys_own_bytes()
    {
        var log = new MessageLog(10);
        var entry = Numbered.Entry(0);
        log.Append(entry);
        Assert.Equal(entry.Render(_style), log.Batches.Render(_style, 0, 1000)!.Bytes);
        Assert.Equal(1, _style.Rendered);
    }

    [Fact]
    public void Many_batches_of_the_same_lines_make_them_twice_at_the_most()
    {
        var log = Numbered.Log(100, 10);
        string[] batches = [.. Enumerable.Range(0, 6).Select(from => Text(log.Batches.Render(_style, from, 1000)!))];
        Assert.Equal(Enumerable.Range(0, 6).Select(from => Lines(from, 10)), batches);
        // The first line was in one batch only.
        Assert.Equal(10 + 9, _style.Rendered);
        Assert.Equal(Lines(9, 10), Encoding.ASCII.GetString(log.Batches.Render(_style, 9, 1000)!.Bytes.Span));
        Assert.Equal(10 + 9, _style.Rendered);
    }

    [Fact]
    public void There_is_no_batch_at_the_head()
    {
        Assert.Null(new MessageLog(10).Batches.Render(_style, 0, 1000));
        Assert.Null(Numbered.Log(10, 30).Batches.Render(_style, 30, 1000));
    }

    [Fact]
    public void Only_what_people_wrote_counts_as_messages_and_the_newest_gives_the_time()
    {
        var log = new MessageLog(100);
        foreach (var kind in Enum.GetValues<EntryKind>())
            log.Append(new ChatEntry { Kind = kind, Time = FakeTime.Start, Timestamp = 100 + (int)kind });
        var batch = log.Batches.Render(_style, 0, 1000)!;
        Assert.Equal((3, 100 + (int)EntryKind.Gap), (batch.Messages, batch.Timestamp));
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(50, 200)]
    [InlineData(5000, 16_384)]
    public void Readers_in_a_loop_lose_and_repeat_nothing_unsaid(int capacity, int maxBytes)
    {
        const int Total = 100_000;
        var log = new MessageLog(capacity);
        Numbered.OnThreads([() => Numbered.Append(log, Total), .. Enumerable.Range(0, 3).Select<int, Action>(i => () => Follow(i))]);

        void Follow(int seed)
        {
            var random = new Random(seed);
            var at = 0L;
            while (at < Total)
            {
                var limit = random.Next(2) == 0 ? long.MaxValue : at + 1 + random.Next(100);
                if (log.Batches.Render(_style, at, maxBytes, limit) is not { } batch)
                {
                    Thread.Yield();
                    continue;
                }

                Assert.Equal(at, batch.From);
                Assert.True(batch.Next > at || batch.Lost > 0, "no progress");
                Assert.Equal(batch.Next, Check(batch));
                at = batch.Next;
            }

            Assert.Equal(Total, at);
        }
    }

    /// <summary>The numbers in a batch must follow on each other from its first.</summary>
    private static long Check(RenderedBatch batch)
    {
        var expected = batch.From + batch.Lost;
        foreach (var line in Text(batch).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            if (long.Parse(line, CultureInfo.InvariantCulture) != expected++)
                Assert.Fail($"Expected {expected - 1}, got {line}, in a batch from {batch.From} with {batch.Lost} lost.");
        }

        return expected;
    }

    private static string Lines(long from, long before) =>
        string.Concat(Enumerable.Range((int)from, (int)Math.Max(0, before - from)).Select(i => $"{i}\r\n"));

    private static string Text(RenderedBatch batch) => Encoding.ASCII.GetString(batch.Bytes.Span);
}
