using System.Globalization;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>The open file as its one writer sees it: rows go in here, and only here they go from the WAL into the file.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _insert;
    private readonly Statement _restore;
    private readonly RowBuffer _row = new();
    private long _sequence;
    private long _checksum;

    private JournalFile(Database database, string path)
    {
        _database = database;
        Path = path;
        Rooms = new RoomTable(database);
        Accounts = new AccountTable(database);
        Sanctions = new SanctionTable(database);
        Charters = new CharterTable(database);
        Hooks = new HookTable(database);
        Replacement = new RowReplacement(database);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _insert = database.Prepare("INSERT INTO messages VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _restore = database.Prepare("INSERT OR IGNORE INTO messages VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        Id = database.ReadText("SELECT value FROM journal WHERE key = 'id'") ?? "";
        FindEnd();
    }

    public string Path { get; }

    /// <summary>What tells this file from another one at the same path.</summary>
    public string Id { get; }

    public RoomTable Rooms { get; }

    public AccountTable Accounts { get; }

    public SanctionTable Sanctions { get; }

    public CharterTable Charters { get; }

    public HookTable Hooks { get; }

    public RowReplacement Replacement { get; }

    /// <summary>The newest row's sequence number; 0 if there never was one.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The time of the row that was the newest one when the file was opened; the beginning of all time if there was none.</summary>
    public DateTimeOffset LastTime { get; private set; }

    /// <summary>The newest row's checksum, which the next one covers.</summary>
    public long LastChecksum { get; private set; }

    internal Database Database => _database;

    /// <summary>Opens the file, made if missing, and recovers what a crash left in its log.</summary>
    /// <exception cref="StorageException">The file is damaged, or cannot be read or written.</exception>
    /// <exception cref="Journals.JournalException">It is somebody else's, or from a newer version.</exception>
    public static JournalFile Open(string path, Durability durability)
    {
        Integrity.CheckHeader(path);
        var database = Database.OpenWriter(path);
        try
        {
            Schema.Prepare(database, path);
            // Checkpoints are made here, after a batch was shown: their faults would else go unnoticed.
            database.Execute(string.Create(CultureInfo.InvariantCulture,
                $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(durability is Durability.Full ? "FULL" : "NORMAL")}; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = {LargestWal}; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON"));
            return new JournalFile(database, path);
        }
        catch (Exception e)
        {
            database.KeepLogOnClose();
            database.Dispose();
            // It says that it is ours, and its tables have not the columns that we gave them.
            if (e is StorageException { Fault: StorageFault.Other } fault && (fault.Code & 0xff) == SQLitePCL.raw.SQLITE_ERROR)
                throw new StorageException(StorageFault.Damaged, fault.Code, fault.Message);
            throw;
        }
    }

    /// <summary>The WAL is cut back to this many bytes once all of it is in the file.</summary>
    public const int LargestWal = 16 * 1024 * 1024;

    public void Begin()
    {
        _begin.Run();
        (_sequence, _checksum) = (LastSequence, LastChecksum);
    }

    /// <summary>Adds a record that has its place: the one after the last.</summary>
    public void Insert(JournalRecord record)
    {
        _row.Fill(record, _checksum);
        var checksum = _row.Checksum;
        Bind(_insert, _row, checksum).Run();
        (_sequence, _checksum) = (record.Sequence, checksum);
        if (record is DeletedRecord or ErasedRecord)
            Replacement.Do(record);
    }

    /// <summary>Makes all since <see cref="Begin"/> as durable as configured, with what it changed of the state.</summary>
    public void Commit(StateDelta delta)
    {
        foreach (var name in delta.Gone)
            Rooms.Remove(name);
        foreach (var room in delta.Changed)
            Rooms.Put(room);
        Accounts.Change(delta.Accounts);
        Sanctions.Change(delta.Sanctions);
        Charters.Change(delta.Charters);
        Hooks.Change(delta.Hooks);
        _commit.Run();
        (LastSequence, LastChecksum) = (_sequence, _checksum);
    }

    /// <summary>Undoes all since <see cref="Begin"/>. Never throws: the file may be the fault.</summary>
    public void Rollback()
    {
        try
        {
            if (_database.IsInTransaction)
                _database.Execute("ROLLBACK");
        }
        catch (StorageException)
        {
            // What is not committed does not count, whether or not it could be undone.
        }
    }

    /// <summary>Makes a sequence number the last one: rows after it, which nobody was shown, go; missing ones leave a gap.</summary>
    public void ContinueAfter(long sequence)
    {
        if (LastSequence > sequence)
        {
            _database.Execute("BEGIN IMMEDIATE");
            _database.Execute(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM messages WHERE seq > {sequence}"));
            _database.Execute(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM journal WHERE key LIKE '{RowReplacement.ErasureKey}%' AND CAST(substr(key, {RowReplacement.ErasureKey.Length + 1}) AS INTEGER) > {sequence}"));
            Rooms.Rebuild();
            Accounts.Rebuild(Accounts.ReadAll().Where(a => a.Since <= sequence));
            Sanctions.Rebuild(Sanctions.ReadAll().Where(s => s.Sequence <= sequence));
            Charters.Rebuild(Charters.ReadAll().Where(c => c.Sequence <= sequence));
            Hooks.Rebuild(Hooks.ReadAll().Where(h => h.Sequence <= sequence));
            _commit.Run();
            FindEnd();
        }

        if (LastSequence < sequence)
        {
            // An earlier gap stays known: it is not taken for missing rows.
            _database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
                UPDATE OR REPLACE journal SET key = 'least_seq ' || value WHERE key = 'least_seq';
                INSERT INTO journal VALUES('least_seq', {sequence})
                """));
        }

        LastSequence = sequence;
    }

    /// <summary>Makes it another file than the one that it is a copy of: a search index of that one is none of this one.</summary>
    public void RenewId() => _database.Execute("UPDATE journal SET value = lower(hex(randomblob(16))) WHERE key = 'id'");

    /// <summary>Adds a row of another file as it stood there, unless its number is there already; within a transaction.</summary>
    /// <returns>Whether it was added.</returns>
    public bool TryRestore(RowBuffer row, long checksum)
    {
        Bind(_restore, row, checksum).Run();
        return _database.HasChanged;
    }

    /// <summary>Looks where the rows end, after some were restored.</summary>
    public void FindEnd()
    {
        (LastSequence, LastChecksum) = LastRow.Find(_database);
        var time = _database.ReadNumber("SELECT time FROM messages ORDER BY seq DESC LIMIT 1");
        LastTime = DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Clamp(time, 0, MessageRow.MaxTime));
    }

    /// <summary>Takes what was committed from the WAL into the file.</summary>
    public void Checkpoint() => _database.Checkpoint();

    /// <summary>Takes it all into the file and lets nothing of it stay in the WAL, unless somebody reads just now.</summary>
    /// <returns>Whether that was done.</returns>
    public bool TryCutWal()
    {
        if (!_database.TryCutWal())
            return false;
        Replacement.IsInWal = false;
        return true;
    }

    /// <summary>Closes it and leaves the WAL as it is, for a look at it after a fault.</summary>
    public void Abandon()
    {
        _database.KeepLogOnClose();
        Dispose();
    }

    /// <summary>Takes the WAL into the file and closes it.</summary>
    public void Dispose() => _database.Dispose();

    private static Statement Bind(Statement statement, RowBuffer row, long checksum)
    {
        statement.Bind(1, row.Sequence).Bind(2, row.Time).Bind(3, row.Kind);
        for (var text = RowText.Room; text <= RowText.Text; text++)
        {
            if (row.Has(text))
                statement.Bind(4 + (int)text, row[text]);
            else
                statement.BindNull(4 + (int)text);
        }

        statement.Bind(8, row.Previous).Bind(9, checksum);
        return row.Has(RowText.Payload) ? statement.BindBlob(10, row[RowText.Payload]) : statement.BindNull(10);
    }
}
