using System.Globalization;
using KestrelChat.Options;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.Storage.Sqlite.Writing;

/// <summary>
/// Deletes from the old end what is too old or too much, a small batch at a time between the commits of messages. The
/// checksum of the last row deleted is kept, so that the rows that stay can be checked from there on.
/// </summary>
internal sealed class JournalRetention(CurrentOptions options, TimeProvider time)
{
    /// <summary>Rows deleted with one transaction: a few milliseconds.</summary>
    public const int RowsPerBatch = 512;

    // Pages of 4 KiB that stay free for what comes, and how many are given back at once when there are more.
    private const int FreePagesKept = 2048;
    private const int PagesPerStep = 256;

    private long _deletedUpTo;

    /// <summary>The newest message deleted since the start. For any thread.</summary>
    public long DeletedUpTo => Volatile.Read(ref _deletedUpTo);

    /// <summary>Whether anything is ever deleted.</summary>
    public bool IsOn => options.Value.Journal is { RetentionDays: > 0 } or { RetentionBytes: > 0 };

    /// <summary>Deletes one batch, if there is something to delete.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool DeleteBatch(JournalFile file)
    {
        var database = file.Database;
        var most = options.Value.Journal.RetentionBytes;
        var last = LastOfBatch(database, UsedBytes(database) > most && most > 0);
        if (last is not { } row)
            return false;
        database.Execute("BEGIN IMMEDIATE");
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            DELETE FROM messages WHERE seq <= {row.Sequence};
            UPDATE journal SET value = {row.Sequence} WHERE key = 'anchor_seq';
            UPDATE journal SET value = {row.Checksum} WHERE key = 'anchor_checksum';
            COMMIT
            """));
        Volatile.Write(ref _deletedUpTo, row.Sequence);
        if (database.ReadNumber("PRAGMA freelist_count") > FreePagesKept)
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA incremental_vacuum({PagesPerStep})"));
        return true;
    }

    /// <summary>What the rows and their index take in the file, free pages left out.</summary>
    public static long UsedBytes(Database database) =>
        (database.ReadNumber("PRAGMA page_count") - database.ReadNumber("PRAGMA freelist_count")) * database.ReadNumber("PRAGMA page_size");

    private (long Sequence, long Checksum)? LastOfBatch(Database database, bool isTooMuch)
    {
        var days = options.Value.Journal.RetentionDays;
        var oldest = days > 0 ? time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds() : long.MinValue;
        (long, long)? last = null;
        using var rows = database.Prepare($"SELECT seq, {MessageRow.LinkColumn}, time FROM messages ORDER BY seq LIMIT {RowsPerBatch}");
        while (rows.Step() && (isTooMuch || rows.Number(2) < oldest))
            last = (rows.Number(0), rows.Number(1));
        return last;
    }
}
