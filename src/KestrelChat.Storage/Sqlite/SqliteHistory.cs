using KestrelChat.History;
using KestrelChat.Storage.Sqlite.Reading;
using KestrelChat.Storage.Sqlite.Searching;
using Microsoft.Extensions.Logging;

namespace KestrelChat.Storage.Sqlite;

/// <summary>Reads for everybody, in three lanes so that a search never holds up somebody who comes into a room.</summary>
internal sealed class SqliteHistory : IAsyncDisposable
{
    // Every session waits for one replay at the most. Pages and searches are wishes: enough may wait for a second's work.
    private const int MaxPages = 256;
    private const int MaxSearches = 32;

    private readonly ReadWorker _replay;
    private readonly ReadWorker _pages;
    private readonly ReadWorker _searches;
    private readonly MessageSearch _search;

    public SqliteHistory(string path, Func<int> generation, DamageLedger damage, ILogger logger)
    {
        JournalReader Open() => new(path, generation, damage);
        _replay = new ReadWorker("journal-replay", int.MaxValue, Open, logger);
        _pages = new ReadWorker("journal-pages", MaxPages, Open, logger);
        _searches = new ReadWorker("journal-find", MaxSearches, Open, logger);
        _search = new MessageSearch(path);
    }

    public ValueTask<HistoryPage> ReadAsync(HistoryQuery query) =>
        (query.IsReplay ? _replay : _pages).RunAsync(reader => reader.Read(query), why => new HistoryPage([], why));

    public ValueTask<HistoryPage> ReadActsAsync(int most, bool areReports) =>
        _pages.RunAsync(reader => new HistoryPage(reader.ReadActs(most, areReports)), why => new HistoryPage([], why));

    public ValueTask<StoredRecord> FindAsync(long sequence) =>
        _pages.RunAsync(reader => reader.Look(sequence), why => new StoredRecord(null, Fault: why));

    public ValueTask<HistoryPage> ReadPrivateAsync(IReadOnlyList<long> sequences) =>
        _pages.RunAsync(reader => new HistoryPage(reader.ReadPrivate(sequences)), why => new HistoryPage([], why));

    public ValueTask<SearchPage> SearchAsync(SearchQuery query) =>
        _searches.RunAsync(reader => _search.Find(reader, query), why => new SearchPage([], Fault: why));

    public async ValueTask DisposeAsync()
    {
        await _replay.EndAsync().ConfigureAwait(false);
        await _pages.EndAsync().ConfigureAwait(false);
        await _searches.EndAsync().ConfigureAwait(false);
        _search.Close();
        _replay.Dispose();
        _pages.Dispose();
        _searches.Dispose();
    }
}
