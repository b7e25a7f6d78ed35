using System.Globalization;
using KestrelChat.Storage.Sqlite.Copying;

namespace KestrelChat.JournalTools;

/// <summary>The command <c>journal restore</c>.</summary>
internal static class RestoreTool
{
    /// <summary>Puts a backup in the journal's place.</summary>
    /// <returns>0; 1 if it was not, because rows of the backup are not as they were written.</returns>
    public static async Task<int> RunAsync(string path, string source, bool mayBeDamaged, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        using var restore = JournalRestore.Begin(path);
        using var received = source == BackupTool.Stream ? await restore.ReceiveAsync(Console.OpenStandardInput(), cancel) : null;
        var bar = ProgressBar.OnTerminal();
        try
        {
            restore.Copy(received?.Path ?? source, bar.Show, cancel);
        }
        finally
        {
            bar.Clear();
        }

        string? content;
        using (var copy = restore.Open())
            content = await CopyReport.CheckAsync(copy, mayBeDamaged, errors, cancel);
        if (content is null)
        {
            await errors.WriteLineAsync($"{(received is null ? source : "The backup")} has these problems and was not restored. --damaged restores what is well in it.");
            return 1;
        }

        var (place, aside) = restore.Finish(TimeProvider.System.GetUtcNow());
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{place}: {content}; the next one gets number {restore.GoesOnAfter + 1}."));
        if (aside is not null)
            await output.WriteLineAsync($"What was there is {aside} now.");
        return 0;
    }
}
