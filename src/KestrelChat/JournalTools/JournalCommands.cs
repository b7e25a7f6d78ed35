using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Settings;
using KestrelChat.Text;

namespace KestrelChat.JournalTools;

/// <summary>The command <c>journal</c>: looks after the SQLite file.</summary>
internal static class JournalCommands
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    public static Command Create()
    {
        var path = new Option<string?>("--path") { Description = "The file; by default the one that the server would use.", HelpName = "FILE" };
        var journal = new Command("journal", "Looks after the file with the messages.");
        journal.Subcommands.Add(Verify(path));
        journal.Subcommands.Add(Export(path));
        journal.Subcommands.Add(Backup(path));
        journal.Subcommands.Add(Restore(path));
        journal.Subcommands.Add(Compact(path));
        journal.Subcommands.Add(Describe(path));
        journal.SetAction((result, _) => RefuseAsync(journal, result.UnmatchedTokens.Count > 0 ? result.UnmatchedTokens[0] : null));
        return journal;
    }

    /// <summary>The parser's own suggestions are letters of options and words that are not near.</summary>
    private static async Task<int> RefuseAsync(Command journal, string? unknown)
    {
        var near = unknown is null ? null : NearestWord.Find(unknown, journal.Subcommands.Select(c => c.Name));
        var what = unknown is null ? "journal needs a command." : $"Unknown command '{unknown}' of journal.";
        await Console.Error.WriteLineAsync($"{what}{(near is null ? "" : $" Did you mean {near}?")} journal --help lists them.");
        return WrongUsage;
    }

    private static Command Verify(Option<string?> path)
    {
        var command = new Command("verify", "Checks every row and names the damaged ones; exit code 1 if there are any. Also while a server runs.") { path };
        command.SetAction((result, _) => GuardAsync(result, () => VerifyTool.RunAsync(PathOf(result.GetValue(path)), Console.Out)));
        return command;
    }

    private static Command Export(Option<string?> path)
    {
        var room = new Option<string?>("--room") { Description = "Only this room." };
        var person = new Option<string?>("--person") { Description = "Only what this person said, was told or did, and what was done to them.", HelpName = "NAME" };
        var since = new Option<DateTimeOffset?>("--since") { Description = "Only from this time on, such as 2026-11-01 or 2026-11-01T08:35Z.", CustomParser = ParseTime };
        var until = new Option<DateTimeOffset?>("--until") { Description = "Only before this time.", CustomParser = ParseTime };
        var command = new Command("export", "Writes all messages to the standard output, one JSON object a line. Also while a server runs.") { path, room, person, since, until };
        command.SetAction((result, _) => GuardAsync(result, () => ExportTool.RunAsync(
            PathOf(result.GetValue(path)), result.GetValue(room), result.GetValue(person), result.GetValue(since), result.GetValue(until), Console.OpenStandardOutput(), Console.Error)));
        return command;
    }

    private static Command Backup(Option<string?> path)
    {
        var target = new Argument<string>("FILE") { Description = "Where the copy is to be; - for the standard output." };
        var force = new Option<bool>("--force") { Description = "Replaces the file that is there, once the copy is whole." };
        var damaged = new Option<bool>("--damaged") { Description = "Keeps the copy although rows of it are damaged or missing." };
        var command = new Command("backup", "Copies all messages to a file and verifies it. Also while a server runs.") { target, path, force, damaged };
        command.SetAction((result, _) => GuardAsync(result, cancel => BackupTool.RunAsync(
            PathOf(result.GetValue(path)), result.GetRequiredValue(target), result.GetValue(force), result.GetValue(damaged), Console.Out, Console.Error, cancel)));
        return command;
    }

    private static Command Restore(Option<string?> path)
    {
        var source = new Argument<string>("FILE") { Description = "A backup, which stays as it is; - for the standard input." };
        var damaged = new Option<bool>("--damaged") { Description = "Restores it although rows of it are damaged or missing." };
        var command = new Command("restore", "Verifies a backup and puts it in the journal's place; what was there is kept beside it. Only while no server runs.") { source, path, damaged };
        command.SetAction((result, _) => GuardAsync(result, cancel => RestoreTool.RunAsync(
            PathOf(result.GetValue(path)), result.GetRequiredValue(source), result.GetValue(damaged), Console.Out, Console.Error, cancel)));
        return command;
    }

    private static Command Compact(Option<string?> path)
    {
        var command = new Command("compact", "Gives free space in the file back to the disk. Only while no server runs.") { path };
        command.SetAction((result, _) => GuardAsync(result, () => CompactTool.RunAsync(PathOf(result.GetValue(path)), Console.Out)));
        return command;
    }

    private static Command Describe(Option<string?> path)
    {
        var command = new Command("info", "Tells how many messages there are, of when, and what they take. Also while a server runs.") { path };
        command.SetAction((result, _) => GuardAsync(result, () => InfoTool.RunAsync(PathOf(result.GetValue(path)), Console.Out)));
        return command;
    }

    private static DateTimeOffset? ParseTime(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time))
            return time;
        argument.AddError($"'{text}' is no time. Allowed: 2026-11-01, 2026-11-01T08:35 (in this machine's time zone) or 2026-11-01T08:35Z (UTC).");
        return null;
    }

    private static string PathOf(string? given)
    {
        if (given is "")
            throw new JournalException("--path names no file.");
        if (given is not null)
            return given;
        return Configuration.CreateBuilder([]).Configuration["Chat:Journal:Sqlite:Path"] ?? new JournalOptions().Path;
    }

    /// <summary>The same for work that a signal stops.</summary>
    private static async Task<int> GuardAsync(ParseResult result, Func<CancellationToken, Task<int>> run)
    {
        using var interruption = new Interruption();
        try
        {
            return await GuardAsync(result, () => run(interruption.Token));
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. Nothing was changed.");
            return interruption.ExitCode;
        }
    }

    private static async Task<int> GuardAsync(ParseResult result, Func<Task<int>> run)
    {
        try
        {
            // The root command passes what it does not know on to the server's configuration; here nothing would read it.
            if (result.UnmatchedTokens is [var unknown, ..])
                throw new JournalException(
                    $"'{unknown}' is no option of this command. --help lists them{(unknown.StartsWith('-') ? "" : $"; for a file write --path {unknown}")}.");
            return await run();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (ConfigurationException e)
        {
            await e.TellAsync(Console.Error);
            return Failed;
        }
    }
}
