using KestrelChat.Storage.Sqlite.Inspection;

namespace KestrelChat.JournalTools;

/// <summary>The command <c>journal verify</c>.</summary>
internal static class VerifyTool
{
    /// <summary>Checks a file.</summary>
    /// <returns>0 if all is as it was written, otherwise 1.</returns>
    public static async Task<int> RunAsync(string path, TextWriter output)
    {
        using var journal = OfflineJournal.Open(path);
        var (rows, problems) = await Verification.RunAsync(journal, output);
        await output.WriteLineAsync($"{journal.Path}: {rows} rows, {problems} problems.");
        return problems == 0 ? 0 : 1;
    }
}
