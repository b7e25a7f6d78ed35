using KestrelChat.Journals;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.Storage.Sqlite.Inspection;

/// <summary>A journal's file outside the server: locked against one while nobody has it, read only while a server does.</summary>
internal sealed class OfflineJournal : IDisposable
{
    private readonly FileLock? _lock;

    private OfflineJournal(string path, FileLock? held, bool isInUse, Database database)
    {
        Path = path;
        _lock = held;
        IsInUse = isInUse;
        Database = database;
    }

    public string Path { get; }

    public Database Database { get; }

    /// <summary>Whether a server has it open, if it was asked to keep one from starting.</summary>
    public bool IsInUse { get; }

    /// <summary>Opens it for reading.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="locks">Whether a server that is not running may not start meanwhile.</param>
    /// <exception cref="JournalException">There is none, or it cannot be read.</exception>
    public static OfflineJournal Open(string path, bool locks = true)
    {
        var whole = Existing(path);
        // Nothing is left beside a file that no server has ever had, such as a backup: none that starts on it just then is in the way of a reader.
        var isLockable = locks && FileLock.IsKnown(whole);
        var held = isLockable ? FileLock.TryTake(whole) : null;
        try
        {
            return new OfflineJournal(whole, held, isInUse: isLockable && held is null, Checked(Database.OpenReader(whole), whole, isWriter: false));
        }
        catch (Exception e)
        {
            held?.Dispose();
            throw e is StorageException ? new JournalException($"{whole} cannot be read: {e.Message}", e) : e;
        }
    }

    /// <summary>Opens it for writing, which no server may do at the same time.</summary>
    /// <exception cref="JournalException">There is none, a server has it, or it cannot be written.</exception>
    public static OfflineJournal OpenAlone(string path)
    {
        var whole = Existing(path);
        var held = FileLock.Take(whole);
        try
        {
            return new OfflineJournal(whole, held, isInUse: false, Checked(Database.OpenWriter(whole), whole, isWriter: true));
        }
        catch (Exception e)
        {
            held.Dispose();
            throw e is StorageException ? new JournalException($"{whole} cannot be opened: {e.Message}", e) : e;
        }
    }

    public void Dispose()
    {
        Database.Dispose();
        _lock?.Dispose();
    }

    private static string Existing(string path)
    {
        var whole = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(whole))
            throw new JournalException($"{whole} is a directory. Give the path of a file with --path.");
        if (!File.Exists(whole))
            throw new JournalException($"There is no journal at {whole}. Give its path with --path.");
        Integrity.CheckHeader(whole, mayBeCutShort: true);
        return whole;
    }

    private static Database Checked(Database database, string path, bool isWriter)
    {
        try
        {
            var version = Schema.Check(database, path);
            if (version == 0)
                throw new JournalException($"{path} is empty.");
            if (version == 1 && !isWriter)
                FormatOne.AddColumns(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
