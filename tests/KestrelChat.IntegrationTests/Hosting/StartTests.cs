using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Hosting;

public sealed class StartTests
{
    [Fact]
    public async Task Help_lists_every_key_of_appsettings()
    {
        var (code, help) = await RunAsync("--help");
        Assert.Equal(0, code);
        var file = Path.Combine(Path.GetDirectoryName(ServerBinary.Path)!, "appsettings.json");
        var chat = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement.GetProperty("Chat");
        Assert.All(KeysOf(chat, "Chat"), key =>
        {
            Assert.Contains($"  {key} (", help, StringComparison.Ordinal);
            Assert.Contains($"environment: {key.Replace(":", "__", StringComparison.Ordinal)}\n", help, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Version_is_a_version()
    {
        var (code, version) = await RunAsync("--version");
        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*$", version);
    }

    [Theory]
    [InlineData("foo", "Unknown argument 'foo'. --help lists what there is.")]
    [InlineData("--Caht:Port=1", "Unknown argument '--Caht:Port=1'. Did you mean --Chat:Port? --help lists what there is.")]
    public async Task Version_overlooks_no_other_argument(string argument, string told)
    {
        await using var program = ServerProcess.Launch([], ["--version", argument]);
        Assert.Equal(2, await program.ExitAsync());
        Assert.Empty(program.Output.Lines);
        Assert.Equal([told], program.Error.Lines);
    }

    [Theory]
    [InlineData("Http", "junk", "Allowed: http://ADDRESS:PORT or https://ADDRESS:PORT with an IP address, localhost or *, and a port that is not the chat's.")]
    [InlineData("Management", "http://127.0.0.1:99999", "Allowed: http://ADDRESS:PORT or https://ADDRESS:PORT with an IP address, localhost or *, and a port that is not the chat's.")]
    [InlineData("Http", "http://unix:/run/chat.sock", "a socket of the file system, where check cannot ask. Set Kestrel:Endpoints:Management:Url to http://localhost:PORT as well.")]
    public async Task Check_says_where_it_can_ask(string endpoint, string url, string told)
    {
        await using var program = ServerProcess.Launch([], ["check", $"--Kestrel:Endpoints:{endpoint}:Url={url}"]);
        Assert.Equal(1, await program.ExitAsync());
        var line = Assert.Single(program.Error.Lines);
        Assert.StartsWith($"Configuration: Kestrel:Endpoints:{endpoint}:Url is '{url}'", line, StringComparison.Ordinal);
        Assert.EndsWith(told, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_tells_a_live_server_from_none()
    {
        await using var server = await ServerProcess.StartAsync();
        var (alive, _) = await RunAsync("check", $"--Kestrel:Endpoints:Http:Url={server.HttpUrl}");
        Assert.Equal(0, alive);
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());
        var (dead, _) = await RunAsync("check", $"--Kestrel:Endpoints:Http:Url={server.HttpUrl}");
        Assert.Equal(1, dead);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/proc")]
    public async Task It_starts_in_any_folder_with_no_home_and_nowhere_to_write(string folder)
    {
        var nowhere = new Dictionary<string, string> { ["HOME"] = "/proc/nowhere", ["TMPDIR"] = "/proc/nowhere" };
        var (chat, http) = (FreePort.Pick(), FreePort.Pick());
        await using var program = ServerProcess.Launch([], ServerProcess.PortSettings(chat, http), nowhere, folder);
        await program.Output.ExpectAsync(l => l.Contains($":{chat} for up to ", StringComparison.Ordinal), "that it listens");
        await program.SignalAsync("TERM");
        Assert.Equal(0, await program.ExitAsync());
        Assert.Empty(program.Error.Lines);
    }

    [Theory]
    [InlineData("Foo/Bar", true)]
    [InlineData("Europe/Berlin", false)]
    [InlineData("UTC", false)]
    [InlineData("", false)]
    public async Task A_time_zone_that_there_is_not_is_warned_of(string zone, bool isWarned)
    {
        await using var program = ServerProcess.Launch([], ServerProcess.PortSettings(FreePort.Pick(), FreePort.Pick()), new Dictionary<string, string> { ["TZ"] = zone });
        await program.Output.ExpectAsync(l => l.Contains(" for up to ", StringComparison.Ordinal), "that it listens");
        await program.SignalAsync("TERM");
        Assert.Equal(0, await program.ExitAsync());

        Assert.Equal(isWarned, program.Output.Lines.Any(l => l.EndsWith($"TZ is '{zone}', and this machine has no such time zone: times are shown in UTC. Name one of /usr/share/zoneinfo, such as Europe/Berlin.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("admin", "KestrelChat admin [--KEY=VALUE ...] [COMMAND]")]
    [InlineData("check", "KestrelChat check [--KEY=VALUE ...]")]
    [InlineData("config", "KestrelChat config [--KEY=VALUE ...]")]
    public async Task Help_of_a_command_names_what_it_takes(string command, string usage)
    {
        var (code, help) = await RunAsync(command, "--help");
        Assert.Equal(0, code);
        Assert.Contains(usage, help, StringComparison.Ordinal);
        Assert.DoesNotContain("additional arguments", help, StringComparison.Ordinal);
        Assert.Contains(usage, (await RunAsync("--help")).Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> KeysOf(JsonElement section, string path) => section.EnumerateObject().SelectMany(
        p => p.Value.ValueKind is JsonValueKind.Object ? KeysOf(p.Value, $"{path}:{p.Name}") : [$"{path}:{p.Name}"]);

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var program = ServerProcess.Launch([], arguments);
        var code = await program.ExitAsync();
        return (code, RunningProgram.Text(program.Output));
    }
}
