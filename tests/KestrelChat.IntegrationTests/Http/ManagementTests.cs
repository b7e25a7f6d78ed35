using System.Globalization;
using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>Health and metrics on a listener of their own.</summary>
public sealed class ManagementTests
{
    [Fact]
    public async Task Each_listener_has_its_own_pages_and_no_other()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.ManagementSetting());
        string[] management = ["/healthz/live", "/healthz/ready", "/metrics"];
        string[] open = ["/", "/api/rooms", "/api/rooms/lobby/messages", "/api/search?q=word"];

        foreach (var path in management)
        {
            Assert.Equal("200", await StatusAsync(server.ManagementUrl + path));
            await ExpectNothingAsync(server.HttpUrl + path);
            // Whatever is asked, and whoever is claimed to be asked.
            await ExpectNothingAsync(server.HttpUrl + path, "--request", "POST");
            await ExpectNothingAsync(server.HttpUrl + path, "--header", $"Host: {new Uri(server.ManagementUrl).Authority}");
        }

        foreach (var path in open)
        {
            Assert.Equal("200", await StatusAsync(server.HttpUrl + path));
            await ExpectNothingAsync(server.ManagementUrl + path);
            await ExpectNothingAsync(server.ManagementUrl + path, "--request", "POST");
        }

        Assert.DoesNotContain("/metrics", await server.TextAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_asks_there()
    {
        var setting = ServerProcess.ManagementSetting();
        await using var server = await ServerProcess.StartAsync(setting);
        await using var check = ServerProcess.Launch([], ["check", setting, $"--Kestrel:Endpoints:Http:Url=http://127.0.0.1:{FreePort.Pick()}"]);
        Assert.Equal(0, await check.ExitAsync());
        Assert.Equal([$"{server.ManagementUrl}/healthz/live: 200"], check.Output.Lines);
    }

    [Fact]
    public async Task It_may_be_a_path_that_only_this_machine_has()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("management");
        await using var program = ServerProcess.Launch(
            [], [.. ServerProcess.PortSettings(FreePort.Pick(), FreePort.Pick()), $"--Kestrel:Endpoints:Management:Url=http://unix:{path}"]);
        await program.Output.ExpectAsync(l => l.Contains("KestrelChat ", StringComparison.Ordinal), "that it listens");
        Assert.Equal("200", await StatusAsync("http://localhost/healthz/ready", "--unix-socket", path));
        await ExpectNothingAsync("http://localhost/", "--unix-socket", path);
    }

    [Fact]
    public async Task A_port_that_another_endpoint_has_is_a_mistake()
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Pick()}");
        await using var program = ServerProcess.Launch([], [$"--Kestrel:Endpoints:Http:Url={url}", $"--Kestrel:Endpoints:Management:Url={url}"]);
        Assert.Equal(1, await program.ExitAsync());
        Assert.Equal([$"Configuration: Kestrel:Endpoints:Management:Url is '{url}'. Allowed: an address whose port no other endpoint has."], program.Error.Lines);
    }

    private static async Task ExpectNothingAsync(string url, params string[] options) =>
        Assert.Equal(((int)HttpStatusCode.NotFound).ToString(CultureInfo.InvariantCulture), await StatusAsync(url, options));

    private static async Task<string> StatusAsync(string url, params string[] options)
    {
        var (code, output, error) = await Shell.RunAsync("curl", ["--silent", "--show-error", "--output", "/dev/null", "--write-out", "%{http_code}\\n", .. options, url]);
        Assert.True(code == 0, error);
        return output;
    }
}
