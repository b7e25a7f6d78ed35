using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A backup takes the journal's place only when it is good and nobody uses that, and what was there is kept.</summary>
public sealed class RestoreTests(ITestOutputHelper output)
{
    // The calls that change a file, a name of one, or settle what was changed; those of one line are counted together.
    private static readonly (string Calls, bool OnDirectory)[] Steps =
    [
        ("fsync", true), ("fsync,fdatasync", false), ("?rename,?renameat,renameat2", false), ("?link,linkat", false), ("?unlink,unlinkat", false),
        ("pwrite64", false), ("ftruncate", false),
    ];

    [Fact]
    public async Task What_was_said_is_there_again_and_the_numbers_go_on()
    {
        using var folder = new TemporaryFolder();
        var (path, backup) = (folder.File("chat.db"), folder.File("backup.db"));
        long newest;
        await using (var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}"))
        {
            await using var ann = await LineClient.JoinAsync(server, "ann");
            await ann.SayAsync("before one");
            await ann.SayAsync("before two");
            await JournalTool.RunAsync("backup", path, backup);
            await ann.SayAsync("after");
            newest = (await History.ReadAsync(server))[^1].Sequence;
            var (refused, _, error) = await JournalTool.RunAsync("restore", path, backup);
            Assert.Equal(1, refused);
            Assert.Contains("is in use by another process", error, StringComparison.Ordinal);
            await ann.SayAsync("undisturbed");
            await server.SignalAsync("TERM");
            Assert.Equal(0, await server.Program.ExitAsync());
        }

        var (code, told, fault) = await JournalTool.RunAsync("restore", path, backup);

        Assert.True(code == 0, fault);
        var aside = Assert.Single(Directory.GetFiles(folder.Path, "chat.db.replaced-*"));
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"{path}: 2 messages, newest number 2, 0 problems; the next one gets number {newest + 2}.\nWhat was there is {aside} now."), told);
        Assert.Equal(["before one", "before two", "after", "undisturbed"], (await JournalTool.ExportAsync(aside)).Select(l => l.Text));
        await using var again = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}");
        await using var nc = await ToolProcess.JoinAsync(again, "nc.openbsd", "bob");
        await nc.SendLineAsync("/history");
        await nc.Output.ExpectAsync("\tbefore one");
        await nc.Output.ExpectAsync("\tbefore two");
        await nc.SendLineAsync("/search after");
        await nc.SendLineAsync("a new one");
        await nc.Output.ExpectAsync("\ta new one");
        Assert.DoesNotContain(nc.Output.Lines, l => l.EndsWith("after", StringComparison.Ordinal));
        Assert.Equal([(1, "before one"), (2, "before two"), (newest + 2, "a new one")], (await History.ReadAsync(again)).Select(l => (l.Sequence, l.Text)));
        await JournalTool.AssertIntactAsync(path);
    }

    [Fact]
    public async Task What_is_no_good_backup_is_refused_and_the_journal_left_alone()
    {
        using var folder = new TemporaryFolder();
        var (path, backup) = (folder.File("chat.db"), folder.File("backup.db"));
        await StoredJournal.MakeAsync(path, 50);
        await JournalTool.RunAsync("backup", path, backup);
        var whole = await File.ReadAllBytesAsync(backup);
        var before = await File.ReadAllBytesAsync(path);
        await StoredJournal.DamageAsync(backup);
        var (_, verified, _) = await JournalTool.RunAsync("verify", backup);

        await RefusesAsync($"{verified.Split('\n')[0]}\n{backup} has these problems and was not restored. --damaged restores what is well in it.");
        await File.WriteAllBytesAsync(backup, whole[..(whole.Length / 2)]);
        await RefusesAsync("malformed");
        await File.WriteAllTextAsync(backup, "Dear diary,\n");
        await RefusesAsync("is not a journal of KestrelChat.");
        await File.WriteAllBytesAsync(backup, []);
        await RefusesAsync("is empty.");
        // The number that says whose file it is, and the names of the tables.
        var other = (byte[])whole.Clone();
        other.AsSpan(68, 4).Clear();
        for (var at = other.AsSpan().IndexOf("messages"u8); at >= 0; at = other.AsSpan().IndexOf("messages"u8))
            "invoices"u8.CopyTo(other.AsSpan(at));
        await File.WriteAllBytesAsync(backup, other);
        await RefusesAsync("is an SQLite file of another program.");
        File.Delete(backup);
        await RefusesAsync($"There is no file {backup}.");

        async Task RefusesAsync(string reason)
        {
            var (code, told, error) = await JournalTool.RunAsync("restore", path, backup);
            Assert.Equal((1, ""), (code, told));
            Assert.Contains(reason, error, StringComparison.Ordinal);
            Assert.Equal(before, await File.ReadAllBytesAsync(path));
            Assert.DoesNotContain(Directory.GetFiles(folder.Path), f => f.Contains(".restoring", StringComparison.Ordinal) || f.Contains(".replaced", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_damaged_backup_is_restored_when_that_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        var (path, backup) = (folder.File("chat.db"), folder.File("backup.db"));
        await StoredJournal.MakeAsync(path, 50);
        await JournalTool.RunAsync("backup", path, backup);
        await StoredJournal.DamageAsync(backup);

        var (code, told, error) = await JournalTool.RunAsync("restore", path, backup, "--damaged");

        Assert.True(code == 0, error);
        Assert.Contains(", 1 problems; ", told, StringComparison.Ordinal);
        Assert.Contains("checksum", error, StringComparison.Ordinal);
        Assert.Equal(await JournalTool.ExportAsync(backup), await JournalTool.ExportAsync(path));
    }

    [Fact]
    public async Task Another_programs_file_in_the_journals_place_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var (path, backup) = (folder.File("chat.db"), folder.File("backup.db"));
        await StoredJournal.MakeAsync(path, 20);
        await JournalTool.RunAsync("backup", path, backup);
        var diary = folder.File("diary");
        await File.WriteAllTextAsync(diary, "Dear diary,\n");

        var (code, _, error) = await JournalTool.RunAsync("restore", diary, backup);

        Assert.Equal(1, code);
        Assert.Contains("is not a journal of KestrelChat.", error, StringComparison.Ordinal);
        Assert.Equal("Dear diary,\n", await File.ReadAllTextAsync(diary));
    }

    [Fact]
    public async Task A_full_disk_leaves_the_journal_as_it_was()
    {
        using var folder = new TemporaryFolder();
        await using var disk = await Mount.MemoryAsync(2);
        var (small, large) = (folder.File("small.db"), folder.File("large.db"));
        await StoredJournal.MakeAsync(small, 20);
        await StoredJournal.MakeAsync(large, 40_000);
        var path = disk.File("chat.db");
        await JournalTool.RunAsync("restore", path, small);
        var before = await File.ReadAllBytesAsync(path);

        var (code, _, error) = await JournalTool.RunAsync("restore", path, large);

        Assert.Equal(1, code);
        Assert.Contains("cannot be copied to", error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
        Assert.DoesNotContain(Directory.GetFiles(disk.Path), f => f.Contains(".re", StringComparison.Ordinal));
    }

    /// <summary>As when an upgrade is taken back: the backup is of the format before it.</summary>
    [Fact]
    public async Task A_backup_of_an_older_format_stays_one_and_is_brought_up_to_date_where_it_is_restored()
    {
        using var folder = new TemporaryFolder();
        var old = FormatOneFile.Unpack(folder.Path);
        var (backup, path) = (folder.File("backup.db"), folder.File("new.db"));

        var (saved, told, fault) = await JournalTool.RunAsync("backup", old, backup);
        var (_, info, _) = await JournalTool.RunAsync("info", backup);
        var (restored, _, error) = await JournalTool.RunAsync("restore", path, backup);

        Assert.True(saved == 0, fault);
        Assert.EndsWith("newest number 8, 0 problems.", told, StringComparison.Ordinal);
        Assert.Matches(@"format:\s+1 ", info);
        Assert.True(restored == 0, error);
        await JournalTool.AssertIntactAsync(path);
        Assert.Equal(["hello", "waves", "tea at five", "bye from tim"], (await JournalTool.ExportAsync(path)).Select(l => l.Text));
        Assert.Equal(await JournalTool.ExportAsync(backup), await JournalTool.ExportAsync(path));
    }

    [Fact]
    public async Task One_that_is_killed_leaves_what_was_there_or_what_was_to_be_there()
    {
        var most = Setting.Count("KESTRELCHAT_RESTORES", 1);
        using var folder = new TemporaryFolder();
        var (path, backup) = (folder.File("chat.db"), folder.File("backup.db"));
        await StoredJournal.MakeAsync(path, 20);
        await JournalTool.RunAsync("backup", path, backup);
        var expected = await JournalTool.ExportAsync(path);
        await using (var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}"))
        {
            await using var ann = await LineClient.JoinAsync(server, "ann");
            await ann.SayAsync("said since");
            // What is in the log alone must not be lost, nor get into the new file.
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
        }

        var before = await JournalTool.ExportAsync(path);
        Assert.Equal(expected.Count + 1, before.Count);
        var (old, next) = (0, 0);
        foreach (var (calls, onDirectory) in Steps)
        {
            // The directory's few synchronisations stand between what was there and what is to be there: all of them.
            for (var at = 1; onDirectory || at <= most; at++)
            {
                using var here = new TemporaryFolder();
                foreach (var file in Directory.GetFiles(folder.Path, "*.db*")) // not the operators' socket, which a killed server leaves
                    File.Copy(file, here.File(Path.GetFileName(file)));
                if (!await DiesAtCallAsync(calls, onDirectory, at, here))
                    break;
                var found = await FoundAsync(here);
                Assert.True(found.SequenceEqual(before) || found.SequenceEqual(expected), $"{calls} {at}: {found.Count} lines");
                (old, next) = found.Count == before.Count ? (old + 1, next) : (old, next + 1);
                // What it left behind is in nobody's way.
                var (code, _, error) = await JournalTool.RunAsync("restore", here.File("chat.db"), here.File("backup.db"));
                Assert.True(code == 0, error);
                Assert.Equal(expected, await JournalTool.ExportAsync(here.File("chat.db")));
                Assert.Empty(Directory.GetFiles(here.Path, "*.restoring*"));
                Assert.Contains(Directory.GetFiles(here.Path, "chat.db.replaced-*Z*"), f => new FileInfo(f).Length > 0);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"killed {old + next} times: {old} times what was there, {next} times what was to be there"));
        Assert.NotEqual(0, old);
        Assert.NotEqual(0, next);
    }

    /// <summary>Restores, and is killed at a call on one of the files, or on their directory.</summary>
    /// <returns>False if it got through before that.</returns>
    private static async Task<bool> DiesAtCallAsync(string calls, bool onDirectory, int at, TemporaryFolder folder)
    {
        var path = folder.File("chat.db");
        string[] paths = onDirectory ? [folder.Path] : [path, .. ((string[])["-wal", "-shm", ".search", ".restoring", ".restoring-wal", ".restoring-shm", ".restoring-journal"]).Select(e => path + e)];
        string[] arguments =
        [
            "-D", "-f", "-o", "/dev/null", .. paths.SelectMany(p => (string[])["-P", p]),
            "-e", $"trace={calls}", "-e", string.Create(CultureInfo.InvariantCulture, $"inject={calls}:signal=KILL:when={at}"),
            ServerBinary.Path, "journal", "restore", folder.File("backup.db"), "--path", path,
        ];
        const int Killed = 137;
        var (code, told, error) = await Shell.RunAsync("strace", arguments);
        Assert.True(code is 0 or Killed, $"{code}\n{told}\n{error}");
        return code == Killed;
    }

    /// <summary>What a server shows, which writes to the file, too.</summary>
    private static async Task<IReadOnlyList<SpokenLine>> FoundAsync(TemporaryFolder folder)
    {
        await using var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}");
        var found = await History.ReadAsync(server);
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());
        Assert.Empty(Directory.GetFiles(folder.Path, "chat.db.damaged-*"));
        await JournalTool.AssertIntactAsync(folder.File("chat.db"));
        return found;
    }
}
