using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>Finds where the sequence of a file ends.</summary>
internal static class LastRow
{
    // A sequence number that leaps further than this past the last good row is itself damaged.
    private const long LargestLeap = 1_000_000;
    private const int MaxDamaged = 1000;

    /// <summary>The sequence number and checksum that the next row follows.</summary>
    public static (long Sequence, long Checksum) Find(Database database)
    {
        var last = (Sequence: database.ReadNumber("SELECT value FROM journal WHERE key = 'anchor_seq'"),
            Checksum: database.ReadNumber("SELECT value FROM journal WHERE key = 'anchor_checksum'"));
        var buffer = new RowBuffer();
        var damaged = new List<MessageRow>();
        using var rows = database.Prepare($"SELECT {MessageRow.Columns} FROM messages ORDER BY seq DESC");
        while (damaged.Count < MaxDamaged && rows.Step())
        {
            var row = MessageRow.Read(rows, buffer);
            if (row.IsIntact)
            {
                last = (row.Sequence, row.Link);
                break;
            }

            damaged.Add(row);
        }

        // Numbers up to here may have been given to rows that were lost.
        last.Sequence = Math.Max(last.Sequence, database.ReadNumber("SELECT value FROM journal WHERE key = 'least_seq'"));
        // Damaged rows keep their numbers: nothing is ever written in their place.
        damaged.Reverse();
        foreach (var row in damaged)
        {
            if (row.Sequence - last.Sequence is > 0 and <= LargestLeap)
                last = (row.Sequence, row.Link);
        }

        return last;
    }
}
