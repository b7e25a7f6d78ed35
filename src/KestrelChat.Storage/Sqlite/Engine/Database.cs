using SQLitePCL;
using static SQLitePCL.raw;

namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>
/// One connection to an SQLite file, for one thread. A thin layer on SQLitePCL: on the same work Microsoft.Data.Sqlite
/// took twice the time a row and 1,150 bytes of garbage where this takes none.
/// </summary>
internal sealed class Database : IDisposable
{
    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE and SQLITE_DBSTATUS_CACHE_WRITE of sqlite3.h.
    private const int NoCheckpointOnClose = 1006;
    private const int PagesWritten = 9;

    /// <summary>What SQLite puts beside a file.</summary>
    public static readonly IReadOnlyList<string> Companions = ["-wal", "-shm", "-journal"];

    private readonly sqlite3 _connection;
    private readonly List<Statement> _statements = [];

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 connection) => _connection = connection;

    /// <summary>Whether the statement run last added, changed or removed a row.</summary>
    public bool HasChanged => sqlite3_changes(_connection) > 0;

    /// <summary>How many rows were added, changed or removed on this connection.</summary>
    public int TotalChanges => sqlite3_total_changes(_connection);

    /// <summary>The version of the library.</summary>
    public static string Version => sqlite3_libversion().utf8_to_string();

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => sqlite3_get_autocommit(_connection) == 0;

    /// <summary>Opens a file for the one connection that writes, and makes it if there is none.</summary>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public static Database OpenWriter(string path)
    {
        var database = Open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        // Before anything is done: where a page becomes another one's, as for a new table or when VACUUM makes the file anew (the file that it makes for
        // that takes this over), copies of rows would stay in free room, where no deletion ever reaches them. It reads nothing.
        database.Execute("PRAGMA secure_delete = ON");
        return database;
    }

    /// <summary>Opens a file for reading. Never writes and never checkpoints, so that the WAL-reset fault of SQLite before
    /// 3.51.3, which takes two connections that do, cannot happen.</summary>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public static Database OpenReader(string path)
    {
        var database = Open(path, SQLITE_OPEN_READONLY);
        database.KeepLogOnClose();
        database.Execute("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY");
        return database;
    }

    /// <summary>Closing will not checkpoint: what a failed write left behind stays as it is.</summary>
    public void KeepLogOnClose() => sqlite3_db_config(_connection, NoCheckpointOnClose, 1, out _);

    /// <summary>Runs statements whose results do not matter.</summary>
    public void Execute(string sql) => Check(sqlite3_exec(_connection, sql));

    /// <summary>Compiles one statement; it lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        Check(sqlite3_prepare_v2(_connection, sql, out var handle));
        var statement = new Statement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>The first column of the first row as a number; 0 if there is none.</summary>
    public long ReadNumber(string sql)
    {
        Check(sqlite3_prepare_v2(_connection, sql, out var handle));
        using var statement = new Statement(this, handle);
        return statement.Step() ? statement.Number(0) : 0;
    }

    /// <summary>The first column of all rows as numbers.</summary>
    public IReadOnlyList<long> ReadNumbers(string sql)
    {
        Check(sqlite3_prepare_v2(_connection, sql, out var handle));
        using var statement = new Statement(this, handle);
        var numbers = new List<long>();
        while (statement.Step())
            numbers.Add(statement.Number(0));
        return numbers;
    }

    /// <summary>The first column of the first row as a text; null if there is none.</summary>
    public string? ReadText(string sql)
    {
        Check(sqlite3_prepare_v2(_connection, sql, out var handle));
        using var statement = new Statement(this, handle);
        return statement.Step() ? statement.Text(0) : null;
    }

    /// <summary>How many pages this connection has written since this was last asked.</summary>
    public int TakePagesWritten()
    {
        sqlite3_db_status(_connection, PagesWritten, out var written, out _, 1);
        return written;
    }

    /// <summary>Takes the WAL into the file, as far as readers let it and without waiting for them.</summary>
    public void Checkpoint() => Check(sqlite3_wal_checkpoint_v2(_connection, "main", SQLITE_CHECKPOINT_PASSIVE, out _, out _));

    /// <summary>Takes the WAL into the file and cuts it to nothing, so that nothing that was overwritten stays in it. Waits for no reader.</summary>
    /// <returns>Whether it was done: not while somebody reads.</returns>
    public bool TryCutWal()
    {
        var code = sqlite3_wal_checkpoint_v2(_connection, "main", SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        if ((code & 0xff) is SQLITE_BUSY or SQLITE_LOCKED)
            return false;
        Check(code);
        return true;
    }

    /// <summary>Copies all pages as they are at one moment into another file, whoever writes to this one meanwhile.</summary>
    /// <param name="target">An empty file.</param>
    /// <param name="pagesPerStep">How many pages are copied between two calls of <paramref name="progress"/>.</param>
    /// <param name="progress">Told the part that is done, from 0 to 1; may throw to end it.</param>
    public void CopyTo(Database target, int pagesPerStep, Action<double> progress)
    {
        // The copy reads in this transaction: what is committed later is not in it, and does not make it begin again.
        Execute("BEGIN");
        ReadNumber("SELECT count(*) FROM sqlite_schema");
        var copy = sqlite3_backup_init(target._connection, "main", _connection, "main");
        if (copy.IsInvalid)
            target.Check(sqlite3_errcode(target._connection));
        var code = SQLITE_OK;
        try
        {
            while ((code = sqlite3_backup_step(copy, pagesPerStep)) == SQLITE_OK)
                progress(1 - ((double)sqlite3_backup_remaining(copy) / sqlite3_backup_pagecount(copy)));
        }
        finally
        {
            sqlite3_backup_finish(copy);
            if (IsInTransaction)
                Execute("ROLLBACK");
        }

        target.Check(code);
    }

    /// <summary>Calls back every so many steps of the virtual machine; a result other than 0 stops the statement.</summary>
    public void OnProgress(int steps, delegate_progress? callback) => sqlite3_progress_handler(_connection, steps, callback, null);

    /// <summary>A statement has ended before the connection.</summary>
    public void Forget(Statement statement) => _statements.Remove(statement);

    /// <summary>Throws unless the code is a success.</summary>
    public void Check(int code)
    {
        if (code is SQLITE_OK or SQLITE_ROW or SQLITE_DONE)
            return;
        var extended = sqlite3_extended_errcode(_connection);
        throw Fault((extended & 0xff) == (code & 0xff) ? extended : code, sqlite3_errmsg(_connection).utf8_to_string());
    }

    public void Dispose()
    {
        while (_statements.Count > 0)
            _statements[^1].Dispose();
        sqlite3_close_v2(_connection);
    }

    private static Database Open(string path, int flags)
    {
        var code = sqlite3_open_v2(path, out var connection, flags | SQLITE_OPEN_NOMUTEX, null);
        if (code == SQLITE_OK)
            return new Database(connection);
        var extended = sqlite3_extended_errcode(connection);
        var fault = Fault(extended, $"{path}: {sqlite3_errmsg(connection).utf8_to_string()}");
        sqlite3_close_v2(connection);
        throw fault;
    }

    private static StorageException Fault(int code, string message) => new(StorageFaults.Of(code), code, $"{message} ({code})");
}
