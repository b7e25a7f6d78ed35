using KestrelChat.Storage.Sqlite.Copying;

namespace KestrelChat.JournalTools;

/// <summary>The command <c>journal backup</c>.</summary>
internal static class BackupTool
{
    /// <summary>In place of a name: the standard output of a backup, the standard input of a restore.</summary>
    public const string Stream = "-";

    /// <summary>Copies the journal to another file, which is there only if it is whole.</summary>
    /// <returns>0; 1 if there is none, because rows are not as they were written.</returns>
    public static async Task<int> RunAsync(string path, string target, bool replaces, bool mayBeDamaged, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        using var backup = target == Stream ? JournalBackup.BeginBeside(path) : JournalBackup.Begin(path, target, replaces);
        var bar = ProgressBar.OnTerminal();
        try
        {
            backup.Copy(bar.Show, cancel);
        }
        finally
        {
            bar.Clear();
        }

        string? content;
        using (var copy = backup.Open())
            content = await CopyReport.CheckAsync(copy, mayBeDamaged, errors, cancel);
        if (content is null)
        {
            await errors.WriteLineAsync("The copy has these problems and was not kept. --damaged keeps it.");
            return 1;
        }

        if (target == Stream)
        {
            await using var stream = Console.OpenStandardOutput();
            await backup.WriteAsync(stream, cancel);
            await errors.WriteLineAsync($"{content}.");
            return 0;
        }

        await output.WriteLineAsync($"{backup.Finish()}: {content}.");
        return 0;
    }
}
