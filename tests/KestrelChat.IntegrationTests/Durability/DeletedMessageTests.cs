using System.Text;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>What was deleted is in none of the files, and stays so whatever becomes of the server.</summary>
public sealed class DeletedMessageTests
{
    // The index leaves out what a word has in common with the one before it.
    private const string Secret = "hunter2xyzzy";
    private const string Tail = "er2xyzzy";

    // Some 6 KiB: more than a page.
    private const int Lines = 15;

    [Fact]
    public async Task It_is_in_no_file_after_a_kill_a_restart_and_a_restore()
    {
        using var folder = new TemporaryFolder();
        var (path, backup) = (folder.File("chat.db"), folder.File("copy.db"));
        await using (var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}"))
        {
            await using var ann = await LineClient.JoinAsync(server, "ann");
            await ann.SayAsync("before");
            await ann.SayAsync($"my password is {Secret}");
            await ann.SayAsync("after");
            await Patience.UntilAsync(() => Holding(folder, "chat.db.search*").Length > 0, () => "It is not indexed.");

            await ann.SendLineAsync("/delete 2");

            await ann.Received.ExpectAsync("* Message 2 is deleted.");
            await AssertGoneAsync(folder);
            Assert.Equal(["before", "[deleted by ann]", "after"], (await History.ReadAsync(server)).Select(l => l.Text));
            Assert.Equal(0, (await server.JsonAsync($"/api/search?q={Secret}")).GetProperty("messages").GetArrayLength());
            await ann.SayAsync("more");
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
        }

        await JournalTool.AssertIntactAsync(path);
        Assert.Equal(["before", "[deleted by ann]", "after", "more"], (await JournalTool.ExportAsync(path)).Select(l => l.Text));
        Assert.Equal(0, (await JournalTool.RunAsync("backup", path, backup)).Code);
        Assert.Equal(0, (await JournalTool.RunAsync("restore", path, backup)).Code);
        await using (var again = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}"))
        {
            await using var bob = await LineClient.JoinAsync(again, "bob");
            await bob.SendLineAsync("/history");
            await bob.Received.ExpectAsync("\t[deleted by ann]");
            await AssertGoneAsync(folder);
        }

        await JournalTool.AssertIntactAsync(path);
    }

    [Theory]
    [InlineData("compact")]
    [InlineData("backup and restore")]
    [InlineData("compact, backup and restore")]
    [InlineData("index")]
    public async Task It_is_in_no_file_whatever_was_done_with_that_before(string before)
    {
        using var folder = new TemporaryFolder();
        var (path, backup) = (folder.File("chat.db"), folder.File("copy.db"));
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"];
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var ann = await LineClient.JoinAsync(server, "ann");
            for (var i = 1; i <= Lines; i++)
                await ann.SayAsync($"{i} {new string((char)('a' + i), 420)} {Secret}");
            await server.SignalAsync("TERM");
            Assert.Equal(0, await server.Program.ExitAsync());
        }

        if (before.Contains("compact", StringComparison.Ordinal))
            Assert.Equal(0, (await JournalTool.RunAsync("compact", path)).Code);
        if (before.Contains("restore", StringComparison.Ordinal))
        {
            Assert.Equal(0, (await JournalTool.RunAsync("backup", path, backup)).Code);
            Assert.Equal(0, (await JournalTool.RunAsync("restore", path, backup)).Code);
            foreach (var copy in Directory.GetFiles(folder.Path, "*.replaced-*").Append(backup))
                File.Delete(copy);
        }

        if (before is "index")
            Array.ForEach(Directory.GetFiles(folder.Path, "chat.db.search*"), File.Delete);
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await Patience.UntilAsync(() => Holding(folder, "chat.db.search*").Length > 0, () => "It is not indexed.");
            Assert.Equal(0, await AdminAsync(folder, $"delete {string.Join(' ', Enumerable.Range(1, Lines))}"));
            await AssertGoneAsync(folder);
        }

        Assert.Equal(0, (await JournalTool.RunAsync("backup", path, backup)).Code);
        await AssertGoneAsync(folder);
        await JournalTool.AssertIntactAsync(path);
    }

    private static async Task<int> AdminAsync(TemporaryFolder folder, string command)
    {
        await using var program = ServerProcess.Launch([], ["admin", $"--Chat:Admin:Socket={folder.File("admin.sock")}", command]);
        return await program.ExitAsync();
    }

    private static Task AssertGoneAsync(TemporaryFolder folder) =>
        Patience.UntilAsync(() => Holding(folder, "*").Length == 0, () => $"It is still in {string.Join(", ", Holding(folder, "*"))}.");

    private static string[] Holding(TemporaryFolder folder, string pattern) => [.. Directory.GetFiles(folder.Path, pattern).Where(file =>
    {
        if (Path.GetExtension(file) is ".lock" or ".sock")
            return false;
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(Tail)) >= 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    })];
}
