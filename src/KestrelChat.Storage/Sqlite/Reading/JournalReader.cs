using System.Diagnostics;
using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.Storage.Sqlite.Reading;

/// <summary>
/// Reads the file on a connection of its own, which never writes. A row whose checksum is wrong is passed over and noted.
/// For one thread.
/// </summary>
internal sealed class JournalReader(string path, Func<int> generation, DamageLedger damage) : IDisposable
{
    // Steps of SQLite's virtual machine between two looks at the clock: some 100 µs.
    private const int StepsPerLook = 10_000;

    // Rows: more than a page holds, so that the way begins on another one.
    private const int Reach = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly RowBuffer _buffer = new();
    private Database? _database;
    private int _generation;
    private long _started;
    private SequenceLookup _sequences = null!;
    private Statement _row = null!;
    private Statement _from = null!;
    private Statement _down = null!;

    /// <summary>A page of a room.</summary>
    /// <exception cref="StorageException">It could not be read, or took too long.</exception>
    public HistoryPage Read(HistoryQuery query) => InSnapshot(() =>
    {
        var before = query.Until is { } until ? Math.Min(query.Before, FirstAt(until)) : query.Before;
        var sequences = _sequences.Of(query, before);
        var entries = new PageBudget(query.Taken).Fit(sequences.Select(s => Said(s, query.Room)).OfType<ChatEntry>(), out var isFull);
        if (query.After is null)
            entries.Reverse();
        return new HistoryPage(entries, IsFull: isFull);
    });

    /// <summary>The newest acts of operators, or reports to them, oldest first.</summary>
    /// <exception cref="StorageException">They could not be read, or it took too long.</exception>
    public IReadOnlyList<ChatEntry> ReadActs(int most, bool areReports) => InSnapshot(() =>
    {
        var entries = new List<ChatEntry>();
        foreach (var sequence in _sequences.OfActs(most, areReports))
        {
            if (Find(sequence) is { Record: { } record } row && (areReports ? record.Kind.IsReport() : record.Kind.IsAct()))
                entries.Add(row.ToEntry());
        }

        entries.Reverse();
        return entries;
    });

    /// <summary>Private messages by their numbers, for whom they were sent to; those that were deleted are left out.</summary>
    /// <exception cref="StorageException">They could not be read, or it took too long.</exception>
    public IReadOnlyList<ChatEntry> ReadPrivate(IReadOnlyList<long> sequences) => InSnapshot(() =>
    {
        var deletedUpTo = Note("anchor_seq");
        var entries = new List<ChatEntry>(sequences.Count);
        foreach (var sequence in sequences)
        {
            if (sequence > deletedUpTo && Find(sequence) is { Record: PrivateRecord } row)
                entries.Add(row.ToEntry());
        }

        return entries;
    });

    /// <summary>What is to be seen of one record, whatever its kind.</summary>
    /// <exception cref="StorageException">It could not be read, or took too long.</exception>
    public StoredRecord Look(long sequence) => InSnapshot(() =>
    {
        // What is not there is no damage.
        var isThere = sequence > Note("anchor_seq") && _row.Bind(1, sequence).Step();
        _row.Reset();
        return isThere && Find(sequence)?.Record is { } record ? new StoredRecord(record.ToEntry(), record.Session) : new StoredRecord(null);
    });

    /// <summary>Does several things on one state of the file, within a time.</summary>
    public T InSnapshot<T>(Func<T> read)
    {
        Open();
        _started = Stopwatch.GetTimestamp();
        _database!.Execute("BEGIN");
        try
        {
            return read();
        }
        finally
        {
            // There is nothing to commit, and after a row that could not be read SQLite refuses to.
            _database?.Execute("ROLLBACK");
        }
    }

    /// <summary>One row; null if it is not there or damaged, which is noted.</summary>
    public MessageRow? Find(long sequence)
    {
        try
        {
            var row = _row.Bind(1, sequence).Step() ? MessageRow.Read(_row, _buffer) : null;
            if (row is { IsIntact: true })
                return row;
        }
        catch (StorageException e) when (e.Fault is StorageFault.Damaged)
        {
            // The page that holds it is damaged: other pages may be well.
        }
        finally
        {
            _row.Reset();
        }

        var passed = FindInPassing(_from.Bind(1, sequence - Reach).Bind(2, 2 * Reach), sequence)
            ?? FindInPassing(_down.Bind(1, long.MinValue).Bind(2, sequence + Reach), sequence);
        if (passed is null)
            damage.Note(sequence);
        return passed;
    }

    /// <summary>Rows of whatever kind, newest first, damaged ones left out; for as long as they are asked for.</summary>
    public IEnumerable<MessageRow> Down(long after, long before)
    {
        _down.Bind(1, after).Bind(2, before);
        try
        {
            while (_down.Step())
            {
                var row = MessageRow.Read(_down, _buffer);
                if (row.IsIntact)
                    yield return row;
                else
                    damage.Note(row.Sequence);
            }
        }
        finally
        {
            _down.Reset();
        }
    }

    /// <summary>Rows of whatever kind, oldest first, damaged ones too.</summary>
    public IReadOnlyList<MessageRow> Up(long after, int most)
    {
        var rows = new List<MessageRow>(most);
        _from.Bind(1, after + 1).Bind(2, most);
        try
        {
            while (_from.Step())
                rows.Add(MessageRow.Read(_from, _buffer));
        }
        finally
        {
            _from.Reset();
        }

        return rows;
    }

    /// <summary>A number that the file keeps of itself.</summary>
    public long Note(string key) => _database!.ReadNumber($"SELECT value FROM journal WHERE key = '{key}'");

    /// <summary>What tells this file from another one.</summary>
    public string Id => _database!.ReadText("SELECT value FROM journal WHERE key = 'id'") ?? "";

    /// <summary>Gives the connection up; the next read opens another one.</summary>
    public void Close()
    {
        _database?.Dispose();
        _database = null;
    }

    public void Dispose() => Close();

    /// <summary>What was said in a room, or in any, under a number; null if there is nothing.</summary>
    private ChatEntry? Said(long sequence, string? room) =>
        Find(sequence) is { Record: { } record } row && record.Kind.IsSpeech() && (room is null || room.Equals(record.HistoryRoom, StringComparison.Ordinal)) ? row.ToEntry() : null;

    /// <summary>A damaged number misleads the search for those beside it on its page. One row after another, from
    /// another page on, they are met all the same.</summary>
    private MessageRow? FindInPassing(Statement rows, long sequence)
    {
        try
        {
            for (var i = 0; i < 2 * Reach && rows.Step(); i++)
            {
                if (rows.Number(0) == sequence && MessageRow.Read(rows, _buffer) is { IsIntact: true } row)
                    return row;
            }
        }
        catch (StorageException e) when (e.Fault is StorageFault.Damaged)
        {
            // What comes after cannot be met in this direction.
        }
        finally
        {
            rows.Reset();
        }

        return null;
    }

    /// <summary>The first sequence number of that time or later, by halving: times grow with the numbers, unless somebody
    /// set the clock back.</summary>
    private long FirstAt(DateTimeOffset time)
    {
        var wanted = time.ToUnixTimeMilliseconds();
        var low = _database!.ReadNumber("SELECT min(seq) FROM messages");
        var high = _database.ReadNumber("SELECT max(seq) FROM messages") + 1;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var isLater = !_from.Bind(1, middle).Bind(2, 1).Step() || _from.Number(1) >= wanted;
            _from.Reset();
            if (isLater)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private void Open()
    {
        if (_database is not null && _generation == generation())
            return;
        Close();
        _generation = generation();
        var database = Database.OpenReader(path);
        _sequences = new SequenceLookup(database);
        _row = database.Prepare($"SELECT {MessageRow.Columns} FROM messages WHERE seq = ?");
        _from = database.Prepare($"SELECT {MessageRow.Columns} FROM messages WHERE seq >= ? ORDER BY seq LIMIT ?");
        _down = database.Prepare($"SELECT {MessageRow.Columns} FROM messages WHERE seq > ? AND seq < ? ORDER BY seq DESC");
        database.OnProgress(StepsPerLook, _ => Stopwatch.GetElapsedTime(_started) > Patience ? 1 : 0);
        _database = database;
    }
}
