using System.Diagnostics;
using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A backup of a server that runs holds every line that was shown before, and there is none that is not whole.</summary>
public sealed class BackupTests(ITestOutputHelper output)
{
    private const int Writers = 4;
    private const int Lines = 4000;

    // More than a step of the copy: a signal is seen before the copy is made.
    private const int Many = 40_000;

    [Fact]
    public async Task Every_line_that_was_shown_before_it_began_is_in_it_while_people_talk()
    {
        var rounds = Setting.Count("KESTRELCHAT_BACKUPS", 3);
        using var folder = new TemporaryFolder();
        var (path, backup) = (folder.File("chat.db"), folder.File("backup.db"));
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"]);
        var shown = new ShownLines();
        var talk = new Stopwatch();
        for (var round = 1; round <= rounds; round++)
        {
            // Nobody talks while a copy is looked at: what is said in that time would make the next one take longer, and so on.
            var writers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Writer.StartAsync(server, string.Create(CultureInfo.InvariantCulture, $"w{round}x{i}"), shown, window: 128)));
            talk.Start();
            await shown.MoreAsync(Lines);
            var before = shown.Copy();

            var (code, told, error) = await JournalTool.RunAsync("backup", path, backup, "--force");

            Assert.True(code == 0, $"{code}\n{told}\n{error}");
            var meanwhile = shown.Count - before.Count;
            talk.Stop();
            foreach (var writer in writers)
                await writer.DisposeAsync();
            Assert.All(writers, w => Assert.Empty(w.Refusals));
            await JournalTool.AssertIntactAsync(backup);
            var stored = await JournalTool.ExportAsync(backup);
            before.CompareWith(stored).AssertClean($"backup {round}");
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{backup}: {stored.Count} messages, newest number {stored[^1].Sequence}, 0 problems."), told);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"backup {round}: {before.Count} lines shown before, {stored.Count} in it, {meanwhile} said meanwhile"));
        }

        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());
        shown.CompareWith(await JournalTool.ExportAsync(path)).AssertClean("at the end");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} backups under {Writers} writers, {shown.Count / talk.Elapsed.TotalSeconds:0} messages a second"));
    }

    [Fact]
    public async Task Where_there_can_be_none_is_said_and_nothing_is_changed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await StoredJournal.MakeAsync(path, 20);
        await File.WriteAllTextAsync(folder.File("there"), "somebody's");
        Directory.CreateDirectory(folder.File("folder"));
        var files = Directory.GetFileSystemEntries(folder.Path).Order();

        await RefusesAsync(path, folder.File("there"), $"{folder.File("there")} is there already.");
        await RefusesAsync(path, folder.File("none/backup.db"), $"There is no directory {folder.File("none")}.");
        await RefusesAsync(path, folder.File("folder"), $"{folder.File("folder")} is a directory.");
        await RefusesAsync(path, "", "The backup has no name.");
        await RefusesAsync(path, path, "is the journal's own file.", "--force");
        await RefusesAsync(folder.File("none.db"), folder.File("backup.db"), $"There is no journal at {folder.File("none.db")}.");
        await RefusesAsync(folder.File("there"), folder.File("backup.db"), "is not a journal of KestrelChat.");

        Assert.Equal("somebody's", await File.ReadAllTextAsync(folder.File("there")));
        Assert.Equal(files, Directory.GetFileSystemEntries(folder.Path).Order());
        await JournalTool.AssertIntactAsync(path);
    }

    [Fact]
    public async Task A_file_system_that_cannot_be_written_is_named_and_can_be_restored_from()
    {
        using var folder = new TemporaryFolder();
        await using var disk = await Mount.MemoryAsync(4);
        var path = folder.File("chat.db");
        await StoredJournal.MakeAsync(path, 20);
        await JournalTool.RunAsync("backup", path, disk.File("backup.db"));
        await Root.RunAsync("mount", "-o", "remount,ro", disk.Path);

        await RefusesAsync(path, disk.File("another.db"), $"{disk.File("another.db")} cannot be written: Read-only file system");

        var (code, _, error) = await JournalTool.RunAsync("restore", folder.File("new.db"), disk.File("backup.db"));
        Assert.True(code == 0, error);
        Assert.Equal(await JournalTool.ExportAsync(path), await JournalTool.ExportAsync(folder.File("new.db")));
    }

    [Fact]
    public async Task A_full_disk_is_told_and_holds_nothing_of_it()
    {
        using var folder = new TemporaryFolder();
        await using var disk = await Mount.MemoryAsync(1);
        var path = folder.File("chat.db");
        await StoredJournal.MakeAsync(path, Many);
        await File.WriteAllTextAsync(disk.File("backup.db"), "yesterday's");

        await RefusesAsync(path, disk.File("backup.db"), $"{path} cannot be copied to {disk.File("backup.db")}: ", "--force");

        Assert.Equal([disk.File("backup.db")], Directory.GetFiles(disk.Path));
        Assert.Equal("yesterday's", await File.ReadAllTextAsync(disk.File("backup.db")));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_ends_it_and_leaves_nothing(string signal, int expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await StoredJournal.MakeAsync(path, Many);
        string[] arguments =
        [
            "-D", "-f", "-o", "/dev/null", "-e", "trace=fsync", "-e", $"inject=fsync:signal={signal}:when=1",
            ServerBinary.Path, "journal", "backup", folder.File("backup.db"), "--path", path,
        ];

        var (code, output, error) = await Shell.RunAsync("strace", arguments);

        Assert.Equal((expected, "", "Stopped. Nothing was changed."), (code, output, error));
        Assert.Empty(Directory.GetFiles(folder.Path, "backup.db*"));
    }

    [Fact]
    public async Task One_of_a_damaged_journal_is_kept_only_when_that_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        var (path, backup) = (folder.File("chat.db"), folder.File("backup.db"));
        await StoredJournal.MakeAsync(path, 50);
        await StoredJournal.DamageAsync(path);
        var (_, verified, _) = await JournalTool.RunAsync("verify", path);
        var problem = verified.Split('\n')[0];
        Assert.Contains("checksum", problem, StringComparison.Ordinal);

        var (refused, none, error) = await JournalTool.RunAsync("backup", path, backup);

        Assert.Equal((1, ""), (refused, none));
        Assert.Equal($"{problem}\nThe copy has these problems and was not kept. --damaged keeps it.", error);
        Assert.Empty(Directory.GetFiles(folder.Path, "backup.db*"));

        var (kept, told, named) = await JournalTool.RunAsync("backup", path, backup, "--damaged");

        Assert.Equal((0, problem), (kept, named));
        Assert.EndsWith(", 1 problems.", told, StringComparison.Ordinal);
        Assert.Equal(await JournalTool.ExportAsync(path), await JournalTool.ExportAsync(backup));
    }

    [Fact]
    public async Task It_goes_through_a_pipe_and_back()
    {
        using var folder = new TemporaryFolder();
        var (path, copy) = (folder.File("chat.db"), folder.File("copy.db"));
        await StoredJournal.MakeAsync(path, 200);

        var (code, _, error) = await Shell.RunAsync("sh", ["-c", $"{ServerBinary.Path} journal backup - --path {path} | {ServerBinary.Path} journal restore - --path {copy}"]);

        Assert.True(code == 0, error);
        Assert.Equal(await JournalTool.ExportAsync(path), await JournalTool.ExportAsync(copy));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.backup*"));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.received*"));
    }

    private static async Task RefusesAsync(string path, string target, string reason, params string[] options)
    {
        var (code, output, error) = await JournalTool.RunAsync("backup", path, [target, .. options]);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }
}
