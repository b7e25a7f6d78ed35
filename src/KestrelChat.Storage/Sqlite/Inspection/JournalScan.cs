using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.Storage.Sqlite.Inspection;

/// <summary>Goes through all rows from the oldest on and past what cannot be read.</summary>
internal sealed class JournalScan(Database database)
{
    private const int RowsPerRead = 1000;

    private readonly RowBuffer _buffer = new();
    private readonly Statement _from = database.Prepare($"SELECT {MessageRow.Columns} FROM messages WHERE seq >= ? ORDER BY seq LIMIT {RowsPerRead}");

    /// <summary>The greatest sequence number; where even that cannot be told, the anchor's.</summary>
    public long Last { get; } = LastOf(database);

    /// <summary>Every row, or null where some could not be read.</summary>
    public IEnumerable<MessageRow?> Rows(long from = 1)
    {
        var next = from;
        var leap = 1L;
        while (next <= Last)
        {
            var rows = new List<MessageRow>();
            var isReadable = TryRead(next, rows);
            foreach (var row in rows)
                yield return row;
            if (rows.Count > 0)
                (next, leap) = (rows[^1].Sequence + 1, 1);
            if (isReadable && rows.Count < RowsPerRead)
                yield break;
            if (isReadable)
                continue;
            yield return null;
            // The rows of a damaged page follow each other: leaps that double find its end soon.
            next += leap;
            leap *= 2;
        }
    }

    private bool TryRead(long from, List<MessageRow> rows)
    {
        try
        {
            _from.Bind(1, from);
            while (_from.Step())
                rows.Add(MessageRow.Read(_from, _buffer));
            return true;
        }
        catch (StorageException e) when (e.Fault is StorageFault.Damaged)
        {
            return false;
        }
        finally
        {
            _from.Reset();
        }
    }

    private static long LastOf(Database database)
    {
        try
        {
            return database.ReadNumber("SELECT max(seq) FROM messages");
        }
        catch (StorageException e) when (e.Fault is StorageFault.Damaged)
        {
            return database.ReadNumber("SELECT max(last_seq) FROM rooms");
        }
    }
}
