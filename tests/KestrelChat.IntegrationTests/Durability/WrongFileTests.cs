using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>What stands at the journal's path and is no good journal: one clear line, and never the loss of a file.</summary>
public sealed class WrongFileTests
{
    [Fact]
    public async Task Random_bytes_are_refused_and_left_alone()
    {
        var bytes = new byte[10_000];
        new Random(1).NextBytes(bytes);
        await RefusesAsync(bytes, "is not a journal of KestrelChat");
    }

    [Fact]
    public Task A_text_file_is_refused_and_left_alone() => RefusesAsync("Dear diary,\nnothing.\n"u8.ToArray(), "is not a journal of KestrelChat");

    [Fact]
    public async Task Another_programs_SQLite_file_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        await StoredJournal.MakeAsync(folder.File("chat.db"), 10);
        var other = await File.ReadAllBytesAsync(folder.File("chat.db"));
        // The number that says whose file it is, and the names of the tables.
        other.AsSpan(68, 4).Clear();
        for (var at = other.AsSpan().IndexOf("messages"u8); at >= 0; at = other.AsSpan().IndexOf("messages"u8))
            "invoices"u8.CopyTo(other.AsSpan(at));
        await RefusesAsync(other, "is an SQLite file of another program");
    }

    [Fact]
    public async Task A_truncated_file_is_moved_aside_and_a_new_one_is_begun()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await StoredJournal.MakeAsync(path, 200);
        var whole = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)]);
        await using var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}");
        await server.Program.Output.ExpectAsync(l => l.Contains("It was moved to", StringComparison.Ordinal), "where the file is");
        // What can be read of its tables was, and SQLite leaves what it needs for that beside the file.
        var aside = Assert.Single(Directory.GetFiles(folder.Path, "chat.db.damaged-*Z"));
        Assert.Equal(whole[..(whole.Length / 2)], await File.ReadAllBytesAsync(aside));
        await using var client = await LineClient.JoinAsync(server, "ann");
        await client.SayAsync("a new beginning");
    }

    [Fact]
    public async Task A_directory_is_named_once_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal($"Cannot start: The journal {folder.Path} is a directory. Set Chat:Journal:Sqlite:Path to a file, such as one in it.", await FailAsync(folder.Path));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        Assert.False(File.Exists(folder.Path + ".lock"));
    }

    [Fact]
    public async Task A_directory_that_is_missing_is_made()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a/b/chat.db");
        await using var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}");
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_named() =>
        Assert.Contains("The directory for the journal cannot be made", await FailAsync("/proc/nowhere/chat.db"), StringComparison.Ordinal);

    [Fact]
    public async Task A_directory_on_a_read_only_file_system_is_named()
    {
        await using var disk = await Mount.MemoryAsync(4);
        await Root.RunAsync("mount", "-o", "remount,ro", disk.Path);
        Assert.Contains("The journal cannot be written", await FailAsync(disk.File("chat.db")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_file_is_refused_and_the_first_goes_on()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await using var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}");
        Assert.Contains("is in use by another process", await FailAsync(path), StringComparison.Ordinal);
        await using var client = await LineClient.JoinAsync(server, "ann");
        await client.SayAsync("still here");
    }

    private static async Task RefusesAsync(byte[] content, string line)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await File.WriteAllBytesAsync(path, content);
        Assert.Contains(line, await FailAsync(path), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(path));
    }

    /// <summary>Starts a server that must not start.</summary>
    /// <returns>The one line that says why.</returns>
    private static async Task<string> FailAsync(string path)
    {
        string[] settings = [$"--Chat:Journal:Sqlite:Path={path}", .. ServerProcess.PortSettings(FreePort.Pick(), FreePort.Pick()).Where(s => !s.Contains("Journal", StringComparison.Ordinal))];
        await using var program = ServerProcess.Launch([], settings);
        Assert.NotEqual(0, await program.ExitAsync());
        return Assert.Single(program.Error.Lines);
    }
}
