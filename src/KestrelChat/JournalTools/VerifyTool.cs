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
        var verifier = new JournalVerifier(journal.Database);
        var bar = new ProgressBar(Console.Error, Console.IsErrorRedirected);
        var problems = 0;
        foreach (var problem in verifier.Run(bar.Show))
        {
            bar.Clear();
            await output.WriteLineAsync(problem.What);
            problems++;
        }

        bar.Clear();
        await output.WriteLineAsync($"{journal.Path}: {verifier.Rows} rows, {problems} problems.");
        return problems == 0 ? 0 : 1;
    }
}
