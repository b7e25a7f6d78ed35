using System.Globalization;
using System.Text.Json;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>The load generator, as a process of its own: its clients do not share the descriptors of the tests.</summary>
internal static class LoadTool
{
    private static readonly string Binary = Path.Combine(AppContext.BaseDirectory, "KestrelChat.Load");

    /// <summary>Runs a scenario against a server to its end.</summary>
    /// <returns>The results of its report.</returns>
    public static async Task<JsonElement> RunAsync(ServerProcess server, string scenario, params string[] options)
    {
        string[] to = ["--port", Number(server.ChatPort), "--pid", Number(server.Program.Id), "--json", "-"];
        await using var load = RunningProgram.Start(Binary, [scenario, .. to, .. options]);
        var code = await load.ExitAsync();
        Assert.True(code == 0, $"{code}\n{RunningProgram.Text(load.Output)}\n{RunningProgram.Text(load.Error)}");
        return JsonDocument.Parse(RunningProgram.Text(load.Output)).RootElement.GetProperty("results");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
