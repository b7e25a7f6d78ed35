using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Telemetry;

public sealed class PrometheusTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_real_prometheus_scrapes_the_server_and_knows_how_many_messages_there_were(bool isManagementApart)
    {
        const int Messages = 7;
        await using var server = await ServerProcess.StartAsync(isManagementApart ? [ServerProcess.ManagementSetting()] : []);
        await using var alice = await LineClient.JoinAsync(server, "alice");
        for (var i = 0; i < Messages; i++)
            await alice.SayAsync($"message {i}");

        var folder = Directory.CreateTempSubdirectory("prometheus-");
        try
        {
            await using var prometheus = await StartAsync(folder.FullName, server, out var address);
            using var http = new HttpClient { BaseAddress = address, Timeout = Patience.Limit };
            string? value = null;
            await Patience.UntilAsync(
                async () => (value = await QueryAsync(http, "kestrelchat_messages_received_total")) == Messages.ToString(CultureInfo.InvariantCulture),
                () => $"Prometheus answers {value ?? "nothing"}.\n{RunningProgram.Text(prometheus.Error)}");
            Assert.Equal("1", await QueryAsync(http, "up"));
            Assert.Equal("1", await QueryAsync(http, "kestrelchat_connections"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<RunningProgram> StartAsync(string folder, ServerProcess server, out Uri address)
    {
        var listen = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Pick()}");
        address = new Uri($"http://{listen}");
        var configuration = Path.Combine(folder, "prometheus.yml");
        return StartAsync(folder, configuration, listen, new Uri(server.ManagementUrl).Authority);
    }

    private static async Task<RunningProgram> StartAsync(string folder, string configuration, string listen, string target)
    {
        await File.WriteAllTextAsync(configuration, $"""
            global:
              scrape_interval: 1s
            scrape_configs:
              - job_name: kestrelchat
                static_configs:
                  - targets: ["{target}"]
            """);
        return RunningProgram.Start(
            Tool.Find("prometheus"), [$"--config.file={configuration}", $"--storage.tsdb.path={folder}/data", $"--web.listen-address={listen}", "--log.level=warn"]);
    }

    /// <summary>The value of a query with one series; null for none, or while nobody answers.</summary>
    private static async Task<string?> QueryAsync(HttpClient http, string query)
    {
        try
        {
            var answer = await http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/query?query={query}", UriKind.Relative));
            var result = answer.GetProperty("data").GetProperty("result");
            return result.GetArrayLength() == 0 ? null : Assert.Single(result.EnumerateArray()).GetProperty("value")[1].GetString();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
