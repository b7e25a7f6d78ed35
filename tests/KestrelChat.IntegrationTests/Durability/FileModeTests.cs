using System.Runtime.Versioning;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>Private messages and hashes of passwords are in the files: other users of the machine read none of them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileModeTests
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersDirectory = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode Everybodys = OwnersDirectory | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    // What most systems have.
    private static readonly string[] Usual = ["sh", "-c", "umask 022; exec \"$@\"", "sh"];

    [Fact]
    public async Task All_that_is_made_is_its_owners_alone()
    {
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, Everybodys);
        var directory = folder.File("data");
        var (path, backup) = (Path.Combine(directory, "chat.db"), Path.Combine(directory, "copy.db"));
        await using (var server = await ServerProcess.StartUnderAsync(Usual, $"--Chat:Journal:Sqlite:Path={path}"))
        {
            await using var ann = await LineClient.JoinAsync(server, "ann");
            await ann.SayAsync("hello");
            await Patience.UntilAsync(() => File.Exists($"{path}.search-wal"), () => "There is no index.");
            AssertOwners(directory, "admin.sock", "chat.db", "chat.db-shm", "chat.db-wal", "chat.db.lock", "chat.db.reserve", "chat.db.search", "chat.db.search-shm", "chat.db.search-wal");
            await server.SignalAsync("TERM");
            Assert.Equal(0, await server.Program.ExitAsync());
        }

        await ToolAsync("backup", backup, path);
        await ToolAsync("restore", backup, path);
        await ToolAsync("compact", "--path", path);

        AssertOwners(directory, "chat.db", "copy.db");
        Assert.Equal(OwnersDirectory, File.GetUnixFileMode(directory));
        Assert.Equal(Everybodys, File.GetUnixFileMode(folder.Path));
    }

    [Fact]
    public async Task A_mode_that_somebody_gave_the_file_stays_and_is_its_logs_and_its_backups()
    {
        const UnixFileMode Shared = OwnersFile | UnixFileMode.GroupRead;
        using var folder = new TemporaryFolder();
        var (path, backup) = (folder.File("chat.db"), folder.File("copy.db"));
        await StoredJournal.MakeAsync(path, 50);
        File.SetUnixFileMode(path, Shared);

        await using var server = await ServerProcess.StartUnderAsync(Usual, $"--Chat:Journal:Sqlite:Path={path}");
        await using var ann = await LineClient.JoinAsync(server, "ann");
        await ann.SayAsync("hello");
        await ToolAsync("backup", backup, path);

        Assert.All([path, $"{path}-wal", backup], file => Assert.Equal(Shared, File.GetUnixFileMode(file)));
    }

    private static async Task ToolAsync(string tool, string argument, string path)
    {
        string[] arguments = argument == "--path" ? [argument, path] : [argument, "--path", path];
        await using var program = ServerProcess.Launch(Usual, ["journal", tool, .. arguments]);
        Assert.Equal(0, await program.ExitAsync());
    }

    private static void AssertOwners(string directory, params string[] expected)
    {
        var files = Directory.GetFiles(directory);
        Assert.All(expected, name => Assert.Contains(Path.Combine(directory, name), files));
        Assert.All(files, file => Assert.Equal(OwnersFile, File.GetUnixFileMode(file)));
    }
}
