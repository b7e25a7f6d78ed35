using System.Globalization;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;
using KestrelChat.Text;

namespace KestrelChat.Storage.Sqlite.Writing;

/// <summary>Takes what the owners of erased accounts said out of the rows, a small batch at a time between the commits of messages. How far it has come stands in the
/// file, so that it goes on after a restart.</summary>
internal static class JournalErasure
{
    /// <summary>Rows looked at with one transaction: a few milliseconds.</summary>
    public const int RowsPerBatch = 512;

    /// <summary>Does one batch, if there is something to erase.</summary>
    /// <returns>Whether there may be more.</returns>
    public static bool EraseBatch(JournalFile file)
    {
        var database = file.Database;
        if (database.ReadText($"SELECT substr(key, {RowReplacement.ErasureKey.Length + 1}) FROM journal WHERE key LIKE '{RowReplacement.ErasureKey}%' LIMIT 1") is not { } key)
            return file.Replacement.HasErasures = false;
        var end = long.Parse(key, CultureInfo.InvariantCulture);
        var position = database.ReadNumber($"SELECT value FROM journal WHERE key = '{RowReplacement.ErasureKey}{key}'");
        var record = Read(database, end - 1, end).FirstOrDefault()?.Record as ErasedRecord;
        var rows = record is null ? [] : Read(database, position, end - 1);
        database.Execute("BEGIN IMMEDIATE");
        foreach (var row in rows)
        {
            if (row.Record is { } said && IsOf(said, record!.To))
                file.Replacement.Delete(row, by: null, from: ReservedNames.Erased);
        }

        if (rows.Count == RowsPerBatch)
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"UPDATE journal SET value = {rows[^1].Sequence} WHERE key = '{RowReplacement.ErasureKey}{key}'"));
        else
            End(file, key);
        database.Execute("COMMIT");
        return true;
    }

    private static bool IsOf(JournalRecord said, string name) =>
        ((said.Kind.IsSpeech() || said is PrivateRecord) && Nickname.Comparer.Equals(said.From, name)) || (said is PrivateRecord { To: var to } && Nickname.Comparer.Equals(to, name));

    private static void End(JournalFile file, string key)
    {
        file.Database.Execute($"DELETE FROM journal WHERE key = '{RowReplacement.ErasureKey}{key}'");
        // The search index is one of another file now, and is made anew, without what was erased.
        file.RenewId();
    }

    private static List<MessageRow> Read(Database database, long after, long upTo)
    {
        var buffer = new RowBuffer();
        var found = new List<MessageRow>();
        using var rows = database.Prepare($"SELECT {MessageRow.Columns} FROM messages WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT {RowsPerBatch}");
        rows.Bind(1, after).Bind(2, upTo);
        while (rows.Step())
            found.Add(MessageRow.Read(rows, buffer));
        return found;
    }
}
