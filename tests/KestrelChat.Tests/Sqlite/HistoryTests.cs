using KestrelChat.History;
using KestrelChat.Records;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

public sealed class HistoryTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_go_through_all_of_a_room_in_both_directions()
    {
        await _folder.RunAsync(async journal =>
        {
            for (var i = 1; i <= 25; i++)
            {
                await SayAsync(journal, $"{i}");
                await SayAsync(journal, "elsewhere", "den");
            }

            var backwards = new List<string>();
            for (var before = long.MaxValue; ;)
            {
                var page = await journal.ReadAsync(new HistoryQuery("lobby", 7) { Before = before });
                if (page.Entries.Count == 0)
                    break;
                backwards.InsertRange(0, page.Entries.Select(e => e.Text!));
                before = page.Entries[0].Sequence;
            }

            var forwards = new List<string>();
            for (var after = 0L; ;)
            {
                var page = await journal.ReadAsync(new HistoryQuery("lobby", 7) { After = after });
                if (page.Entries.Count == 0)
                    break;
                forwards.AddRange(page.Entries.Select(e => e.Text!));
                after = page.Entries[^1].Sequence;
            }

            string[] all = [.. Enumerable.Range(1, 25).Select(i => $"{i}")];
            Assert.Equal(all, backwards);
            Assert.Equal(all, forwards);
        });
    }

    [Fact]
    public async Task Long_texts_end_a_page_sooner_and_the_next_one_goes_on_with_the_rest()
    {
        await _folder.RunAsync(async journal =>
        {
            for (var i = 1; i <= 100; i++)
                await SayAsync(journal, $"{i} {new string('x', 4000)}");

            var newest = await journal.ReadAsync(new HistoryQuery("lobby", 100));
            Assert.Equal((true, 65, 100L), (newest.IsFull, newest.Entries.Count, newest.Entries[^1].Sequence));
            var first = await journal.ReadAsync(new HistoryQuery("lobby", 100) { After = 0 });
            var rest = await journal.ReadAsync(new HistoryQuery("lobby", 100) { After = first.Entries[^1].Sequence });
            Assert.Equal((true, false), (first.IsFull, rest.IsFull));
            Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), first.Entries.Concat(rest.Entries).Select(e => e.Sequence));

            Assert.True(SearchTerms.TryParse("from:kim", out var terms, out _));
            var found = await journal.SearchAsync(new SearchQuery(terms, 100));
            Assert.Equal((65, 36L), (found.Entries.Count, found.Next));
            found = await journal.SearchAsync(new SearchQuery(terms, 100) { Before = found.Next!.Value });
            Assert.Equal((35, 35L, null), (found.Entries.Count, found.Entries[0].Sequence, found.Next));
        });
    }

    [Fact]
    public async Task Topics_and_private_messages_are_no_history()
    {
        await _folder.RunAsync(async journal =>
        {
            await AppendAsync(journal, RecordKind.Connected, from: "lee", session: 2);
            await SayAsync(journal, "one");
            await AppendAsync(journal, RecordKind.Topic, "birds", "lobby");
            await AppendAsync(journal, RecordKind.Private, "psst", to: "lee");
            await AppendAsync(journal, RecordKind.Action, "waves", "lobby");

            Assert.Equal(["one", "waves"], await ReadAsync(journal, new HistoryQuery("lobby", 10)));
        });
    }

    [Fact]
    public async Task Before_a_time_means_before_it()
    {
        await _folder.RunAsync(async journal =>
        {
            for (var i = 0; i < 100; i++)
            {
                await SayAsync(journal, $"{i}");
                _folder.Time.Advance(TimeSpan.FromMinutes(1));
            }

            foreach (var minute in (int[])[0, 1, 37, 99, 100, 5000])
            {
                var texts = await ReadAsync(journal, new HistoryQuery("lobby", 2) { Until = FakeTime.Start.AddMinutes(minute) });
                Assert.Equal(Enumerable.Range(0, Math.Min(minute, 100)).TakeLast(2).Select(i => $"{i}"), texts);
            }
        });
    }
}
