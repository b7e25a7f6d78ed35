using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>
/// One small row for each thing that records add up to and that outlives them, when they are deleted for their age. Changed in the same transaction as the
/// records: a start reads this.
/// </summary>
/// <typeparam name="T">The thing.</typeparam>
internal abstract class KeyedTable<T>
    where T : class
{
    private readonly Statement _put;
    private readonly Statement _remove;
    private readonly Statement _all;
    private readonly Statement _clear;
    private readonly Statement _records;
    private readonly RowBuffer _buffer = new();

    /// <summary>A table of three columns: key, value, checksum.</summary>
    /// <param name="database">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="key">The name of its key's column.</param>
    /// <param name="kinds">The kinds of the records that the things come from, as a list for a query; none of those has a room.</param>
    protected KeyedTable(Database database, string name, string key, string kinds)
    {
        _put = database.Prepare($"INSERT OR REPLACE INTO {name} VALUES(?, ?, ?)");
        _remove = database.Prepare($"DELETE FROM {name} WHERE {key} = ?");
        _all = database.Prepare($"SELECT * FROM {name}");
        _clear = database.Prepare($"DELETE FROM {name}");
        // They have no room, so that the index has them together with what else has none.
        _records = database.Prepare($"SELECT {MessageRow.Columns} FROM messages WHERE seq IN (SELECT seq FROM messages WHERE room IS NULL AND kind IN ({kinds})) ORDER BY seq");
    }

    /// <summary>How many rows of it were found damaged; what they held was taken from the records, as far as those are there.</summary>
    public int Damaged { get; private set; }

    /// <summary>Writes what a transaction did.</summary>
    public void Change(TableDelta<T> delta)
    {
        foreach (var key in delta.Gone)
            _remove.Bind(1, key).Run();
        foreach (var value in delta.Changed)
            Put(value);
    }

    /// <summary>All that it holds; damaged rows are made anew from the records.</summary>
    public IReadOnlyList<T> ReadAll()
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        var damaged = Damaged;
        try
        {
            while (_all.Step())
            {
                if (TryRead(_all, out var value))
                    values[KeyOf(value)] = value;
                else
                    Damaged++;
            }
        }
        finally
        {
            _all.Reset();
        }

        if (Damaged > damaged)
        {
            foreach (var value in FromRecords())
                values.TryAdd(KeyOf(value), value);
        }

        return [.. values.Values];
    }

    /// <summary>Makes all rows anew from the records; within a transaction.</summary>
    /// <param name="before">What is taken as it is if the records that made it are gone, or made less of it.</param>
    public void Rebuild(IEnumerable<T> before)
    {
        var values = FromRecords().ToDictionary(KeyOf, StringComparer.Ordinal);
        foreach (var value in before)
        {
            if (IsWhole(value) || !values.ContainsKey(KeyOf(value)))
                values[KeyOf(value)] = value;
        }

        _clear.Run();
        foreach (var (_, value) in values)
            Put(value);
    }

    protected abstract string KeyOf(T value);

    /// <summary>Whether a value that was stored before holds all that its records say, those that were deleted for their age included.</summary>
    protected virtual bool IsWhole(T value) => false;

    protected abstract byte[] Write(T value);

    protected abstract bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out T? value);

    /// <summary>What records in their order add up to.</summary>
    protected abstract IReadOnlyList<T> Sum(IEnumerable<JournalRecord> records);

    private IReadOnlyList<T> FromRecords()
    {
        try
        {
            return Sum(Records());
        }
        finally
        {
            _records.Reset();
        }
    }

    private IEnumerable<JournalRecord> Records()
    {
        while (_records.Step())
        {
            if (MessageRow.Read(_records, _buffer).Record is { } record)
                yield return record;
        }
    }

    private void Put(T value)
    {
        var (key, bytes) = (KeyOf(value), Write(value));
        Fill(key, bytes);
        _put.Bind(1, key).BindBlob(2, bytes).Bind(3, _buffer.Checksum).Run();
    }

    private bool TryRead(Statement statement, [NotNullWhen(true)] out T? value)
    {
        value = null;
        Fill(statement.Text(0), statement.Bytes(1));
        return _buffer.Checksum == statement.Number(2) && TryRead(_buffer[RowText.Payload], out value);
    }

    private void Fill(string key, ReadOnlySpan<byte> bytes)
    {
        _buffer.Begin(0, 0, 0, 0);
        _buffer.Add(RowText.Text, key);
        _buffer.Add(RowText.Payload, bytes);
    }
}
