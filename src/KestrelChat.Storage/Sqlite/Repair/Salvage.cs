using System.Globalization;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.Storage.Sqlite.Repair;

/// <summary>
/// Takes what can be read of a damaged file into the one that replaces it: every row whose checksum is right, the newest
/// first, from its pages alone, whether or not SQLite can open the file.
/// </summary>
internal sealed class Salvage(string damaged, JournalFile into)
{
    /// <summary>By how much the numbers go on beyond the last row found, when how many were lost after it cannot be told: more
    /// than a file holds, and little of the 2^53 that a JavaScript program can count to.</summary>
    public const long Leap = 1_000_000_000;

    // A start is not to take minutes: older messages stay in the damaged file. Some seconds' work.
    private const int MaxRows = 1_000_000;
    private const int RowsPerTransaction = 16_384;

    private long _first = long.MaxValue;

    /// <summary>How many messages were taken over.</summary>
    public int Rows { get; private set; }

    /// <summary>Does it.</summary>
    /// <param name="shown">The newest message that people were shown; null if that is not known.</param>
    /// <exception cref="IOException">The damaged file cannot be read, or the new one not be written.</exception>
    public void Run(long? shown)
    {
        using var pages = PageImages.Open(damaged);
        var reader = new CellReader(pages);
        // Before anything else: a number that somebody was shown is not given twice, whatever happens now.
        into.ContinueAfter(shown ?? reader.FindLast() + Leap);
        into.Database.Execute("BEGIN IMMEDIATE");
        reader.Read(row => row.Row.Sequence > shown || Take(row));
        // A page or the WAL may have held a message from before it was deleted.
        into.Replacement.DeleteAgain();
        into.Rooms.Rebuild();
        into.Accounts.Rebuild(ReadTable(d => AccountTable.IsIn(d) ? new AccountTable(d).ReadAll() : []).Where(a => !(a.Since > shown)));
        into.Sanctions.Rebuild(ReadTable(d => SanctionTable.IsIn(d) ? new SanctionTable(d).ReadAll() : []).Where(s => !(s.Sequence > shown)));
        into.Charters.Rebuild(ReadTable(d => CharterTable.IsIn(d) ? new CharterTable(d).ReadAll() : []).Where(c => !(c.Sequence > shown)));
        into.Hooks.Rebuild(ReadTable(d => HookTable.IsIn(d) ? new HookTable(d).ReadAll() : []).Where(h => !(h.Sequence > shown)));
        if (Rows > 0)
            into.Database.Execute(string.Create(CultureInfo.InvariantCulture, $"UPDATE journal SET value = {_first - 1} WHERE key = 'anchor_seq'"));
        into.Database.Execute("COMMIT");
        into.FindEnd();
    }

    /// <summary>Reads a table of the damaged file, if SQLite can: the records of what it holds may have been deleted for their age.</summary>
    private IReadOnlyList<T> ReadTable<T>(Func<Database, IReadOnlyList<T>> read)
    {
        try
        {
            using var database = Database.OpenReader(damaged);
            return read(database);
        }
        catch (StorageException)
        {
            return [];
        }
    }

    private bool Take(CellReader row)
    {
        if (!into.TryRestore(row.Row, row.Checksum))
            return true;
        _first = Math.Min(_first, row.Row.Sequence);
        if (++Rows % RowsPerTransaction == 0)
        {
            into.Database.Execute("COMMIT");
            into.Checkpoint();
            into.Database.Execute("BEGIN IMMEDIATE");
        }

        return Rows < MaxRows;
    }
}
