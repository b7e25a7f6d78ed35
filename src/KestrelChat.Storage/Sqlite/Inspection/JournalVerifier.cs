using System.Globalization;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.Storage.Sqlite.Inspection;

/// <summary>Checks every row against its checksum and against the row before, then the file's structure.</summary>
internal sealed class JournalVerifier(Database database)
{
    private const int MaxStructural = 20;

    /// <summary>Rows looked at.</summary>
    public long Rows { get; private set; }

    /// <summary>Finds all problems.</summary>
    /// <param name="progress">Told the part that is done, from 0 to 1, now and then.</param>
    public IEnumerable<JournalProblem> Run(Action<double> progress)
    {
        var sequence = database.ReadNumber("SELECT value FROM journal WHERE key = 'anchor_seq'");
        var checksum = database.ReadNumber("SELECT value FROM journal WHERE key = 'anchor_checksum'");
        // Skipped on purpose when this file took the place of another one.
        var skipped = new HashSet<long>(database.ReadNumbers("SELECT value FROM journal WHERE key = 'least_seq' OR key LIKE 'least_seq %'"));
        var first = sequence;
        var wasIntact = sequence > 0 && checksum != 0;
        var scan = new JournalScan(database);
        foreach (var row in scan.Rows())
        {
            if (row is null)
            {
                yield return new JournalProblem(sequence + 1, string.Create(CultureInfo.InvariantCulture, $"rows from {sequence + 1} on cannot be read"));
                wasIntact = false;
                continue;
            }

            if (row.Sequence > sequence + 1 && !skipped.Contains(row.Sequence - 1))
                yield return new JournalProblem(sequence + 1, string.Create(CultureInfo.InvariantCulture, $"missing: {sequence + 1} to {row.Sequence - 1}"));
            else if (row.IsIntact && wasIntact && row.Previous != checksum)
                yield return new JournalProblem(row.Sequence, string.Create(CultureInfo.InvariantCulture, $"{row.Sequence} does not follow the row before it"));
            if (!row.IsIntact)
                yield return new JournalProblem(row.Sequence, string.Create(CultureInfo.InvariantCulture, $"damaged: {row.Sequence} (its checksum is wrong)"));
            (sequence, checksum, wasIntact) = (row.Sequence, row.Link, row.IsIntact);
            Rows++;
            if (Rows % 1024 == 0)
                progress((double)(sequence - first) / Math.Max(1, scan.Last - first));
        }

        foreach (var problem in Structure())
            yield return problem;
        progress(1);
    }

    private IEnumerable<JournalProblem> Structure()
    {
        var rooms = new RoomTable(database);
        rooms.ReadAll();
        foreach (var (name, damaged) in new (string, int)[]
        {
            ("rooms", rooms.Damaged),
            ("accounts", AccountTable.IsIn(database) ? DamagedIn(new AccountTable(database)) : 0),
            ("sanctions", SanctionTable.IsIn(database) ? DamagedIn(new SanctionTable(database)) : 0),
            ("charters", CharterTable.IsIn(database) ? DamagedIn(new CharterTable(database)) : 0),
            ("hooks", HookTable.IsIn(database) ? DamagedIn(new HookTable(database)) : 0),
        })
        {
            if (damaged > 0)
                yield return new JournalProblem(0, string.Create(CultureInfo.InvariantCulture, $"{damaged} rows of the table of {name} are damaged"));
        }

        using var check = database.Prepare($"PRAGMA integrity_check({MaxStructural})");
        while (check.Step())
        {
            if (check.Text(0) is not "ok" and var problem)
                yield return new JournalProblem(0, problem);
        }
    }

    private static int DamagedIn<T>(KeyedTable<T> table)
        where T : class
    {
        table.ReadAll();
        return table.Damaged;
    }
}
