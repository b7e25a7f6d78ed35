using System.Globalization;
using KestrelChat.History;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.Storage.Sqlite.Searching;

/// <summary>
/// The full-text index, in a file of its own beside the journal: it holds nothing that the journal does not, so that it
/// need not be synchronised, may be deleted, and never stands between a message and its being shown.
/// </summary>
internal sealed class SearchFile : IDisposable
{
    /// <summary>What the file's name ends in.</summary>
    public const string Ending = ".search";

    private const int PagesPerMerge = 64;

    // Pages of the index that one step towards leaving out what was deleted may write: some 2 MiB.
    private const int PagesPerStep = 500;

    // In the file's user_version: 0 in files that do not overwrite what they delete.
    private const int Clean = 1;
    private const int HoldsDeleted = 2;

    private const string Tables = """
        PRAGMA auto_vacuum = INCREMENTAL;
        PRAGMA journal_mode = WAL;
        BEGIN IMMEDIATE;
        PRAGMA user_version = 1;
        CREATE TABLE state(journal TEXT NOT NULL, high INTEGER NOT NULL, low INTEGER NOT NULL);
        CREATE VIRTUAL TABLE messages USING fts5(author, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
        """;

    private readonly Database _database;
    private readonly Statement _insert;
    private readonly Statement _find;
    private bool _isMerging;
    private bool _isMerged;

    private SearchFile(Database database, bool writes)
    {
        _database = database;
        _find = database.Prepare("SELECT rowid FROM messages WHERE messages MATCH ? AND rowid < ? ORDER BY rowid DESC");
        _insert = database.Prepare(writes ? "INSERT INTO messages(rowid, author, text) VALUES(?, ?, ?)" : "SELECT 1");
        Refresh();
    }

    /// <summary>What tells the journal whose index it is.</summary>
    public string Journal { get; private set; } = "";

    /// <summary>Messages up to this sequence number are in it.</summary>
    public long High { get; private set; }

    /// <summary>Messages up to this sequence number are no longer in it.</summary>
    public long Low { get; private set; }

    /// <summary>Whether words of messages that were deleted may still be in it: <see cref="LeaveOut"/> is to be called.</summary>
    public bool HasDeleted { get; private set; }

    /// <summary>Opens the index of a journal for the one connection that writes to it; one of another journal is made anew.</summary>
    public static SearchFile OpenWriter(string journalPath, string journal)
    {
        var path = journalPath + Ending;
        try
        {
            var file = TryOpen(path);
            if (file is not null && file.Journal.Equals(journal, StringComparison.Ordinal) && file._database.ReadNumber("PRAGMA user_version") > 0)
                return file;
            file?.Dispose();
        }
        catch (StorageException e) when (e.Fault is StorageFault.Damaged or StorageFault.Other)
        {
            // Made anew below.
        }

        return Make(path, journal);
    }

    /// <summary>Opens the index for reading; null if there is none yet.</summary>
    public static SearchFile? TryOpenReader(string journalPath) =>
        DiskSpace.LengthOf(journalPath + Ending) == 0 ? null : new SearchFile(Database.OpenReader(journalPath + Ending), writes: false);

    /// <inheritdoc cref="Database.OnProgress"/>
    public void OnProgress(int steps, SQLitePCL.delegate_progress callback) => _database.OnProgress(steps, callback);

    /// <summary>Removes it.</summary>
    public static void Delete(string journalPath)
    {
        foreach (var ending in (ReadOnlySpan<string>)["", .. Database.Companions])
            File.Delete(journalPath + Ending + ending);
    }

    /// <summary>Reads how far it reaches.</summary>
    public void Refresh()
    {
        Journal = _database.ReadText("SELECT journal FROM state") ?? "";
        High = _database.ReadNumber("SELECT high FROM state");
        Low = _database.ReadNumber("SELECT low FROM state");
        HasDeleted = _database.ReadNumber("PRAGMA user_version") == HoldsDeleted;
    }

    /// <summary>Takes in the rows up to a sequence number.</summary>
    public void Add(IReadOnlyList<MessageRow> rows, long high) => Change(() =>
    {
        foreach (var row in rows)
        {
            if (row.Record is DeletedRecord deletion && deletion.Target <= High)
                Delete(deletion.Target);
            if (row.Record is { } record && record.Kind.IsSearchable() && record.ToEntry() is { } entry)
                _insert.Bind(1, row.Sequence).Bind(2, entry.From).Bind(3, entry.Text).Run();
        }

        _database.Execute(string.Create(CultureInfo.InvariantCulture, $"UPDATE state SET high = {high}"));
        High = high;
    });

    /// <summary>Removes the oldest ones.</summary>
    public void Remove(long upTo) => Change(() =>
    {
        // What was removed leaves marks, which a merge clears away.
        _database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            DELETE FROM messages WHERE rowid > {Low} AND rowid <= {upTo};
            INSERT INTO messages(messages, rank) VALUES('merge', {PagesPerMerge});
            UPDATE state SET low = {upTo}
            """));
        Low = upTo;
    });

    /// <summary>Takes a step towards an index in which the words of deleted messages are not: its parts are written anew without them, and
    /// then its log is cut.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    public bool LeaveOut()
    {
        if (!_isMerged)
        {
            // The first one has all parts merged into one, the others go on with it until there is nothing to do (https://sqlite.org/fts5.html#the_merge_command).
            var before = _database.TotalChanges;
            _database.Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO messages(messages, rank) VALUES('merge', {(_isMerging ? PagesPerStep : -PagesPerStep)})"));
            _isMerged = _database.TotalChanges - before < 2;
            _isMerging = true;
            return true;
        }

        if (!_database.TryCutWal())
            return false;
        _database.Execute($"PRAGMA user_version = {Clean}");
        HasDeleted = _isMerging = _isMerged = false;
        return false;
    }

    /// <summary>The sequence numbers of what may hold the terms, newest first; for as long as they are asked for.</summary>
    public IEnumerable<long> Find(string match, long before)
    {
        _find.Bind(1, match).Bind(2, before);
        try
        {
            while (_find.Step())
                yield return _find.Number(0);
        }
        finally
        {
            _find.Reset();
        }
    }

    public void Dispose() => _database.Dispose();

    private void Delete(long sequence)
    {
        _database.Execute(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM messages WHERE rowid = {sequence}; PRAGMA user_version = {HoldsDeleted}"));
        HasDeleted = true;
        _isMerging = _isMerged = false;
    }

    private static SearchFile? TryOpen(string path)
    {
        if (DiskSpace.LengthOf(path) == 0)
            return null;
        var database = Database.OpenWriter(path);
        try
        {
            // Its loss costs time, not messages; the WAL keeps it whole.
            database.Execute("PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 4194304");
            return new SearchFile(database, writes: true);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static SearchFile Make(string path, string journal)
    {
        Delete(path[..^Ending.Length]);
        using (var database = Database.OpenWriter(path))
        {
            database.Execute(Tables);
            database.Execute($"INSERT INTO state VALUES('{journal}', 0, 0); COMMIT");
        }

        return TryOpen(path)!;
    }

    private void Change(Action change)
    {
        _database.Execute("BEGIN IMMEDIATE");
        try
        {
            change();
            _database.Execute("COMMIT");
        }
        catch
        {
            if (_database.IsInTransaction)
                _database.Execute("ROLLBACK");
            throw;
        }
    }
}
