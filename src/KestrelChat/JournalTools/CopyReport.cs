using System.Globalization;
using KestrelChat.Storage.Sqlite.Inspection;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.JournalTools;

/// <summary>What a backup, and what is restored from one, is found to hold.</summary>
internal static class CopyReport
{
    /// <summary>Checks a copy as <c>journal verify</c> does.</summary>
    /// <returns>What it holds, as the beginning of a line; null if it is not as it was written, and that is not allowed.</returns>
    public static async Task<string?> CheckAsync(OfflineJournal copy, bool mayBeDamaged, TextWriter errors, CancellationToken cancel)
    {
        var (_, problems) = await Verification.RunAsync(copy, errors, cancel);
        cancel.ThrowIfCancellationRequested();
        if (problems > 0 && !mayBeDamaged)
            return null;
        var messages = copy.Database.ReadNumber($"SELECT count(*) FROM messages WHERE kind IN ({RowKinds.Searchable})");
        var newest = copy.Database.ReadNumber("SELECT max(seq) FROM messages");
        return string.Create(CultureInfo.InvariantCulture, $"{messages} messages, newest number {newest}, {problems} problems");
    }
}
