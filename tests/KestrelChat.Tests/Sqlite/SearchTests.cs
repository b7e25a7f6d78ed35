using KestrelChat.History;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Reading;
using KestrelChat.Storage.Sqlite.Searching;
using KestrelChat.Tests.Lifetime;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

/// <summary>The same questions with the index, without it, and with half of it: the answers must not differ.</summary>
public sealed class SearchTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kestrel", "8 7 4 2 1")]
    [InlineData("KESTREL hover", "2")]
    [InlineData("\"small kestrel\"", "4")]
    [InlineData("\"kestrel small\"", "4")]
    [InlineData("\"talk small\"", "")]
    [InlineData("from:lee", "8 3 2")]
    [InlineData("from:LEE kestrel", "8 2")]
    [InlineData("from:nobody kestrel", "")]
    [InlineData("uber", "5")]
    [InlineData("über", "5")]
    [InlineData("猫", "")]
    [InlineData("猫がいる", "6")]
    [InlineData("kes", "")]
    [InlineData("c-3po", "7")]
    [InlineData("text : author", "")]
    [InlineData("a\"b NEAR(c) * ^ (", "")]
    public async Task Finds_the_same_with_and_without_the_index(string question, string expected)
    {
        await FillAsync();

        foreach (var indexed in (int[])[0, 3, 8])
        {
            Index(indexed);
            using var reader = new JournalReader(_folder.Path, () => 0, new DamageLedger(_folder.JournalMetrics, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance));
            Assert.True(SearchTerms.TryParse(question, out var terms, out _));
            var search = new MessageSearch(_folder.Path);
            var page = search.Find(reader, new SearchQuery(terms, 20));
            search.Close();
            Assert.Equal(expected, string.Join(' ', page.Entries.Select(e => e.Sequence)));
            Assert.Null(page.Next);
        }
    }

    [Fact]
    public async Task An_index_that_can_be_neither_used_nor_deleted_costs_nobody_but_who_searches()
    {
        await FillAsync();
        await File.WriteAllTextAsync(_folder.Path + SearchFile.Ending, new string('x', 8192), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(_folder.Path + SearchFile.Ending + "-wal");
        var log = new LogList<SearchTests>();
        var reader = new JournalReader(_folder.Path, () => 0, new DamageLedger(_folder.JournalMetrics, log));
        var indexer = new SearchIndexer(_folder.Path, reader, () => 8, log);

        indexer.Start();

        await log.Begun.InTimeAsync("a line of the log");
        Assert.Contains("The search index cannot be used", log.Lines[0], StringComparison.Ordinal);
        await indexer.DisposeAsync().AsTask().InTimeAsync("the end of its thread");
    }

    [Fact]
    public async Task Private_messages_are_found_by_the_two_alone_and_since_they_took_their_names()
    {
        await _folder.RunAsync(async journal =>
        {
            await AppendAsync(journal, RecordKind.Connected, from: "lee", session: 2);
            await AppendAsync(journal, RecordKind.Private, "secret one", to: "lee");
            await AppendAsync(journal, RecordKind.Private, "secret two", to: "lee");
            Assert.True(SearchTerms.TryParse("secret", out var terms, out _));

            async Task<string> FindAsync(string? nick, long since) =>
                string.Join(' ', (await journal.SearchAsync(new SearchQuery(terms, 20) { Nick = nick, NickSince = since })).Entries.Select(e => e.Text));

            Assert.Equal("secret two secret one", await FindAsync("KIM", 0));
            Assert.Equal("secret two", await FindAsync("lee", 1));
            Assert.Equal("", await FindAsync("eve", 0));
            Assert.Equal("", await FindAsync(null, 0));
        });
    }

    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended()
    {
        await _folder.RunAsync(async journal =>
        {
            for (var i = 0; i < 45; i++)
                await SayAsync(journal, $"bird {i}", $"room-{i % 7}");
            Assert.True(SearchTerms.TryParse("bird", out var terms, out _));
            var found = new List<string>();
            var pages = 0;
            for (SearchQuery? query = new SearchQuery(terms, 20); query is not null; pages++)
            {
                var page = await journal.SearchAsync(query);
                found.AddRange(page.Entries.Select(e => e.Text!));
                query = page.Next is { } next ? query with { Before = next } : null;
            }

            Assert.Equal(Enumerable.Range(0, 45).Reverse().Select(i => $"bird {i}"), found);
            Assert.Equal(3, pages);
        });
    }

    private Task FillAsync() => _folder.RunAsync(async journal =>
    {
        await SayAsync(journal, "a kestrel flew by");
        await SayAsync(journal, "Kestrels hover; one kestrel does", from: "lee");
        await SayAsync(journal, "nothing of that kind", from: "lee");
        await SayAsync(journal, "small kestrel, small talk", "den");
        await SayAsync(journal, "Über den Dächern");
        await SayAsync(journal, "猫がいる");
        await SayAsync(journal, "C-3PO and a kestrel");
        await SayAsync(journal, "kestrel!", from: "Lee");
    });

    /// <summary>Makes an index that reaches up to a message.</summary>
    private void Index(int upTo)
    {
        using var reader = new JournalReader(_folder.Path, () => 0, new DamageLedger(_folder.JournalMetrics, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance));
        SearchFile.Delete(_folder.Path);
        reader.InSnapshot(() =>
        {
            using var index = SearchFile.OpenWriter(_folder.Path, reader.Id);
            if (upTo > 0)
                index.Add(reader.Up(0, upTo), upTo);
            return 0;
        });
    }

    [Fact]
    public async Task What_was_said_where_the_asker_may_not_read_is_not_found()
    {
        await _folder.RunAsync(async journal =>
        {
            await SayAsync(journal, "kestrel one", "den");
            await SayAsync(journal, "kestrel two", "dev");
            Assert.True(SearchTerms.TryParse("kestrel", out var terms, out _));
            var page = await journal.SearchAsync(new SearchQuery(terms, 20) { MayRead = room => room is not "den" });
            Assert.Equal(["kestrel two"], page.Entries.Select(e => e.Text));
        });
    }
}
