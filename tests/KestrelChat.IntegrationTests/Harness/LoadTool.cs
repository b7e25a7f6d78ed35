using System.Globalization;
using System.Text.Json;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>The load generator, as a process.</summary>
internal static class LoadTool
{
    private const string Variable = "KESTRELCHAT_LOAD";
    private const string Project = "src/KestrelChat.Load";
    private const string Name = "KestrelChat.Load";

    private static readonly string Binary = Find();

    /// <summary>Runs a command line against a port of this machine.</summary>
    /// <returns>Its exit code, what it wrote, and what went to the standard error.</returns>
    public static async Task<(int Code, string Output, string Error)> RunAsync(int port, string line)
    {
        string[] arguments = [.. line.Split(' '), "--port", port.ToString(CultureInfo.InvariantCulture)];
        await using var program = RunningProgram.Start(Binary, arguments);
        var code = await program.ExitAsync();
        return (code, RunningProgram.Text(program.Output), RunningProgram.Text(program.Error));
    }

    /// <summary>Runs a command line that must succeed, also asking for the server's CPU time and memory.</summary>
    /// <returns>The report.</returns>
    public static async Task<JsonElement> ReportAsync(ServerProcess server, string line)
    {
        var (code, output, error) = await RunAsync(server.ChatPort, string.Create(CultureInfo.InvariantCulture, $"{line} --pid {server.Program.Id} --json -"));
        Assert.True(code == 0, $"exit code {code}\n{error}");
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    // Built with the solution, in the configuration of these tests.
    private static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
            return Path.GetFullPath(path);
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var below = Path.Combine("bin", output.Parent!.Name, output.Name, Name);
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Project, below);
            if (File.Exists(candidate))
                return candidate;
        }

        throw new FileNotFoundException($"There is no load generator. Build {Project}, or set {Variable} to its binary.");
    }
}
