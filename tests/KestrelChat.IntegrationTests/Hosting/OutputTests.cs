using KestrelChat.IntegrationTests.Durability;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Hosting;

/// <summary>The program's output where it cannot be written, and where nobody reads on.</summary>
public sealed class OutputTests
{
    private static readonly string[] Commands =
        ["--help", "--version", "config", "journal --help", "journal info --path {0}", "journal verify --path {0}", "journal export --path {0}"];

    [Fact]
    public async Task A_full_disk_is_one_line()
    {
        using var folder = new TemporaryFolder();
        await StoredJournal.MakeAsync(folder.File("chat.db"), 10);
        foreach (var command in Commands)
        {
            var (code, output, error) = await ShellAsync($"\"$0\" {string.Format(null, command, folder.File("chat.db"))} > /dev/full");

            Assert.Equal((1, ""), (code, output));
            Assert.Contains("No space left on device", Assert.Single(error.Split('\n')), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_reads_no_further_ends_it_quietly()
    {
        using var folder = new TemporaryFolder();
        await StoredJournal.MakeAsync(folder.File("chat.db"), 10);
        foreach (var command in Commands)
        {
            var (_, output, error) = await ShellAsync($"\"$0\" {string.Format(null, command, folder.File("chat.db"))} | head -1");

            Assert.Equal("", error);
            Assert.Single(output.Split('\n'));
        }
    }

    private static Task<(int Code, string Output, string Error)> ShellAsync(string script) => Shell.RunAsync("sh", ["-c", script, ServerBinary.Path]);
}
