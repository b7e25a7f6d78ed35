using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Inspection;

namespace KestrelChat.JournalTools;

/// <summary>The command <c>journal compact</c>.</summary>
internal static class CompactTool
{
    public static async Task<int> RunAsync(string path, TextWriter output)
    {
        using var journal = OfflineJournal.OpenAlone(path);
        var before = DiskSpace.TakenBy(journal.Path);
        journal.Database.Execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        await output.WriteLineAsync($"{journal.Path}: {before} bytes before, {DiskSpace.TakenBy(journal.Path)} now.");
        return 0;
    }
}
