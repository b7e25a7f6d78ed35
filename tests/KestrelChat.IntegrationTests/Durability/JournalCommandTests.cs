using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>The commands on the file of a stopped server and of a running one.</summary>
public sealed class JournalCommandTests
{
    [Fact]
    public async Task All_work_on_the_file_of_a_stopped_server()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await StoredJournal.MakeAsync(path, 500);
        await JournalTool.AssertIntactAsync(path);
        var lines = await JournalTool.ExportAsync(path);
        Assert.NotEmpty(lines);
        var (info, text, _) = await JournalTool.RunAsync("info", path);
        Assert.Equal(0, info);
        Assert.Matches(@"in use:\s+no\n", text);
        Assert.Matches(@"rooms:\s+8\n", text);
        var (compact, result, _) = await JournalTool.RunAsync("compact", path);
        Assert.Equal(0, compact);
        Assert.Matches(@"\d+ bytes before, \d+ now\.$", result);
        await JournalTool.AssertIntactAsync(path);
        Assert.Equal(lines, await JournalTool.ExportAsync(path));
    }

    [Fact]
    public async Task A_changed_byte_is_told_and_ends_verify_with_1()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await StoredJournal.MakeAsync(path, 50);
        await StoredJournal.DamageAsync(path);

        var (code, output, _) = await JournalTool.RunAsync("verify", path);

        Assert.Equal(1, code);
        Assert.Contains("checksum", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_server_keeps_compact_away_and_lets_the_others_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await using var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}");
        await using var client = await LineClient.JoinAsync(server, "ann");
        await client.SayAsync("something");
        await JournalTool.AssertIntactAsync(path);
        Assert.Equal("something", Assert.Single(await JournalTool.ExportAsync(path)).Text);
        var (info, text, _) = await JournalTool.RunAsync("info", path);
        Assert.Equal(0, info);
        Assert.Matches(@"in use:\s+yes", text);
        var (compact, _, error) = await JournalTool.RunAsync("compact", path);
        Assert.NotEqual(0, compact);
        Assert.Contains("is in use by another process", error, StringComparison.Ordinal);
        await client.SayAsync("undisturbed");
    }

    [Fact]
    public async Task What_cannot_be_exported_is_said_in_words_that_help()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await StoredJournal.MakeAsync(path, 50);

        var (noRoom, output, room) = await JournalTool.RunAsync("export", path, "--room", "nope");
        var (noTime, _, time) = await JournalTool.RunAsync("export", path, "--since", "nonsense");

        var (badRoom, _, rule) = await JournalTool.RunAsync("export", path, "--room", "../#x");
        var (noOption, none, typo) = await JournalTool.RunAsync("export", path, "--rom", "lobby");
        var (noPath, _, named) = await JournalTool.RunAsync("info", "");

        Assert.Equal((1, 1), (badRoom, noPath));
        Assert.Equal((1, ""), (noOption, none));
        Assert.Equal("'--rom' is no option of this command. --help lists them.", typo);
        Assert.StartsWith("A room name has", rule, StringComparison.Ordinal);
        Assert.StartsWith("--path names no file.", named, StringComparison.Ordinal);
        Assert.Equal((1, ""), (noRoom, output));
        Assert.Contains("has no room #nope.", room, StringComparison.Ordinal);
        Assert.Equal(1, noTime);
        Assert.Contains("'nonsense' is no time. Allowed: 2026-11-01", time, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", time, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("export")]
    [InlineData("compact")]
    [InlineData("info")]
    public async Task A_file_without_its_option_and_a_directory_are_refused(string tool)
    {
        using var folder = new TemporaryFolder();

        await using var program = ServerProcess.Launch([], ["journal", tool, "chat.db"]);
        Assert.Equal(1, await program.ExitAsync());
        Assert.Equal(["'chat.db' is no option of this command. --help lists them; for a file write --path chat.db."], program.Error.Lines);

        var (code, _, error) = await JournalTool.RunAsync(tool, folder.Path);
        Assert.Equal((1, $"{folder.Path} is a directory. Give the path of a file with --path."), (code, error));
        Assert.False(File.Exists(folder.Path + ".lock"));
    }

    [Fact]
    public async Task What_only_reads_leaves_nothing_beside_a_backup()
    {
        using var folder = new TemporaryFolder();
        using var backups = new TemporaryFolder();
        var backup = backups.File("b1.db");
        await StoredJournal.MakeAsync(folder.File("chat.db"), 50);
        Assert.Equal(0, (await JournalTool.RunAsync("backup", folder.File("chat.db"), backup)).Code);

        foreach (var tool in (string[])["verify", "export", "info"])
            Assert.Equal(0, (await JournalTool.RunAsync(tool, backup)).Code);

        Assert.Equal([backup], Directory.GetFiles(backups.Path));
        Assert.Matches(@"in use:\s+no\n", (await JournalTool.RunAsync("info", backup)).Output);
    }

    [Theory]
    [InlineData("foo", "Unknown command 'foo' of journal. journal --help lists them.")]
    [InlineData("inof", "Unknown command 'inof' of journal. Did you mean info? journal --help lists them.")]
    public async Task An_unknown_one_is_named_and_the_right_one_if_it_is_near(string tool, string told)
    {
        await using var program = ServerProcess.Launch([], ["journal", tool]);

        Assert.Equal(2, await program.ExitAsync());
        Assert.Empty(program.Output.Lines);
        Assert.Equal([told], program.Error.Lines);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var (code, _, error) = await JournalTool.RunAsync("verify", "/nowhere/chat.db");
        Assert.NotEqual(0, code);
        Assert.Contains("There is no journal at /nowhere/chat.db", error, StringComparison.Ordinal);
    }
}
