using System.Text;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>The commands <c>KestrelChat journal …</c>.</summary>
internal static class JournalTool
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(string command, string path, params string[] arguments)
    {
        await using var program = RunningProgram.Start(ServerBinary.Path, ["journal", command, "--path", path, .. arguments]);
        var code = await program.ExitAsync();
        return (code, RunningProgram.Text(program.Output), RunningProgram.Text(program.Error));
    }

    /// <summary>All messages of the lobby that a file holds.</summary>
    public static async Task<IReadOnlyList<SpokenLine>> ExportAsync(string path)
    {
        var (_, output, _) = await RunAsync("export", path, "--room", "lobby");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => SpokenLine.Parse(Encoding.UTF8.GetBytes(line)))];
    }

    public static async Task AssertIntactAsync(string path)
    {
        var (code, output, error) = await RunAsync("verify", path);
        Assert.True(code == 0, $"journal verify: {code}\n{output}\n{error}");
    }
}
