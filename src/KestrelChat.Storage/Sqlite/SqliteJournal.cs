using KestrelChat.Diagnostics;
using KestrelChat.History;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Reading;
using KestrelChat.Storage.Sqlite.Rows;
using KestrelChat.Storage.Sqlite.Searching;
using KestrelChat.Storage.Sqlite.Writing;
using Microsoft.Extensions.Logging;

namespace KestrelChat.Storage.Sqlite;

/// <summary>
/// A journal in one SQLite file: what anybody saw is in it. With <see cref="Durability.Full"/> that holds against the
/// end of the process, of the system and of the power; with <see cref="Durability.Normal"/> against the end of the process.
/// </summary>
public sealed class SqliteJournal : IRecordOrder, IMessageHistory
{
    private readonly FileLock _lock;
    private readonly DurableOrder _order;
    private readonly SqliteHistory _history;
    private readonly SearchIndexer _indexer;
    private readonly JournalRetention _retention;
    private int _isDisposed;

    /// <summary>Opens the journal, made if missing, and puts its rooms, accounts, sanctions, charters and hooks into the state.</summary>
    /// <exception cref="JournalException">It cannot begin; the message says why.</exception>
    public SqliteJournal(
        CurrentOptions options, ChatState state, ChatMetrics metrics, JournalMetrics journalMetrics, JournalHealth health, TimeProvider time, ILogger<SqliteJournal> logger)
    {
        var atStart = options.Value.Journal;
        var path = JournalPath.Prepare(atStart.Path);
        Integrity.RefuseForeign(path);
        _lock = FileLock.Take(path);
        try
        {
            var store = new JournalStore(atStart, path, journalMetrics, health, time, logger);
            var rooms = store.File!.Rooms.ReadAll();
            var accounts = store.File.Accounts.ReadAll();
            var sanctions = store.File.Sanctions.ReadAll();
            var charters = store.File.Charters.ReadAll();
            var hooks = store.File.Hooks.ReadAll();
            journalMetrics.FoundDamaged(store.File.Rooms.Damaged + store.File.Accounts.Damaged + store.File.Sanctions.Damaged + store.File.Charters.Damaged + store.File.Hooks.Damaged);
            state.Restore(new StateSnapshot
            {
                Sequence = store.File.LastSequence,
                Time = store.File.LastTime,
                Rules = state.Rules,
                Rooms = rooms,
                Accounts = accounts,
                Charters = charters,
                Sanctions = sanctions,
                Hooks = hooks,
            });
            journalMetrics.Observe(() => DiskSpace.TakenBy(path), () => DiskSpace.FreeAt(path), () => state.LastSequence);
            JournalEvents.Opened(logger, path, Database.Version, atStart.Durability.ToString().ToLowerInvariant(), rooms.Count, state.LastSequence);
            var damage = new DamageLedger(journalMetrics, logger);
            _history = new SqliteHistory(path, () => store.Generation, damage, logger);
            _indexer = new SearchIndexer(path, new JournalReader(path, () => store.Generation, damage), () => state.LastSequence, logger);
            _retention = new JournalRetention(options, time);
            var sink = new SqliteSink(store, new JournalMaintenance(store, _retention, time));
            _order = new DurableOrder(sink, state, new AppendRequestPool(metrics, time), health, time, logger);
        }
        catch (Exception e)
        {
            _lock.Dispose();
            throw e is StorageException ? new JournalException($"The journal {path} cannot be opened: {e.Message}", e) : e;
        }

        _order.Start();
        // Without retention the thread sleeps until somebody says something.
        options.OnSwap(_ => _order.Wake());
        _indexer.Start();
    }

    public ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false) => _order.AppendAsync(record, more);

    public bool IsFull => _order.IsFull;

    public long DeletedUpTo => _retention.DeletedUpTo;

    public ValueTask<HistoryPage> ReadAsync(HistoryQuery query) => _history.ReadAsync(query);

    public ValueTask<HistoryPage> ReadActsAsync(int most, bool areReports = false) => _history.ReadActsAsync(most, areReports);

    public ValueTask<StoredRecord> FindAsync(long sequence) => _history.FindAsync(sequence);

    public ValueTask<HistoryPage> ReadPrivateAsync(IReadOnlyList<long> sequences) => _history.ReadPrivateAsync(sequences);

    public ValueTask<SearchPage> SearchAsync(SearchQuery query) => _history.SearchAsync(query);

    /// <summary>Stores what was handed over before, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        await _indexer.DisposeAsync().ConfigureAwait(false);
        await _history.DisposeAsync().ConfigureAwait(false);
        await _order.DisposeAsync().ConfigureAwait(false);
        _lock.Dispose();
    }
}
