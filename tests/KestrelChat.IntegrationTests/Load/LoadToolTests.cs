using System.Globalization;
using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Load;

/// <summary>What the load generator says and how it ends, however fast the server is.</summary>
public sealed class LoadToolTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Short = "--warmup 0 --duration 0.3";

    [Fact]
    public async Task Over_TLS_a_plain_port_is_quoted_or_ends_it()
    {
        var (code, _, error) = await LoadTool.RunAsync(shared.Server.ChatPort, $"fanout --receivers 1 --tls {Short}");
        Assert.Equal(2, code);
        Assert.StartsWith("The server does not want client ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/healthz/live", "has no dotnet_gc_heap_total_allocated_bytes_total")]
    [InlineData("/nothing", "There is no metrics page at")]
    public async Task A_page_without_the_figure_is_refused_before_the_run(string path, string error)
    {
        var (code, _, said) = await LoadTool.RunAsync(shared.Server.ChatPort, $"fanout --receivers 1 {Short} --metrics {shared.Server.HttpUrl}{path}");
        Assert.Equal(2, code);
        Assert.Contains(error, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_who_comes_and_goes_is_counted()
    {
        var report = await LoadTool.ReportAsync(shared.Server, "churn --receivers 1 --rate 10 --connects 30 --leave fin --warmup 0 --duration 60");
        Assert.Equal(30, report.GetProperty("results").GetProperty("connects").GetInt32());
    }

    [Fact]
    public async Task Silent_clients_cost_memory_and_nothing_is_delivered()
    {
        var results = (await LoadTool.ReportAsync(shared.Server, $"idle --receivers 50 {Short}")).GetProperty("results");
        Assert.Equal(0, results.GetProperty("deliveries").GetInt64());
        Assert.NotEqual(0, results.GetProperty("memoryBytesAfter").GetInt64());
        Assert.Equal(JsonValueKind.Number, results.GetProperty("memoryBytesPerClient").ValueKind);
        Assert.Equal(JsonValueKind.Null, results.GetProperty("latencyMicroseconds").ValueKind);
    }

    [Fact]
    public async Task A_broken_threshold_is_named_and_gives_exit_code_1()
    {
        var (code, output, _) = await LoadTool.RunAsync(shared.Server.ChatPort, $"fanout --receivers 2 --max-p99-ms 0 --max-lost 0 {Short}");
        Assert.Equal(1, code);
        var broken = Assert.Single(output.Split('\n'), l => l.StartsWith("broken:", StringComparison.Ordinal));
        Assert.StartsWith("broken: --max-p99-ms 0, measured ", broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_threshold_of_what_was_not_measured_is_broken()
    {
        var (code, output, _) = await LoadTool.RunAsync(shared.Server.ChatPort, $"fanout --receivers 2 --max-cpu-us 1000000 {Short}");
        Assert.Equal(1, code);
        Assert.Contains("broken: --max-cpu-us 1000000, measured nothing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_gives_exit_code_2()
    {
        var (code, output, error) = await LoadTool.RunAsync(FreePort.Pick(), "fanout");
        Assert.Equal((2, "", "Cannot connect: Connection refused."), (code, output, error));
    }

    [Fact]
    public async Task A_server_that_does_not_want_a_client_is_quoted()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Limits:MaxConnectionsPerAddress=3");
        var (code, _, error) = await LoadTool.RunAsync(server.ChatPort, "fanout --receivers 5");
        Assert.Equal(2, code);
        Assert.Contains("* Too many connections from your address. Please try again later.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_gives_exit_code_2()
    {
        Assert.Equal(2, (await LoadTool.RunAsync(1, "fanout --window 1 --rate 1")).Code);
        Assert.Equal(2, (await LoadTool.RunAsync(1, "fanout --members 1")).Code);
    }

    [Fact]
    public async Task A_paced_sender_is_noticed()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Limits:MessagesBurst=2");
        var report = await LoadTool.ReportAsync(server, $"fanout --receivers 1 --window 8 {Short}");
        var notice = Assert.Single(report.GetProperty("results").GetProperty("notices").EnumerateArray());
        Assert.StartsWith("* You send faster than ", notice.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_can_go_to_a_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("report.json");
        var (code, output, _) = await LoadTool.RunAsync(shared.Server.ChatPort, string.Create(CultureInfo.InvariantCulture, $"fanout --receivers 2 {Short} --json {path}"));
        Assert.Equal(0, code);
        Assert.StartsWith("fanout, chat, 127.0.0.1:", output, StringComparison.Ordinal);
        Assert.Equal(2, JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(path)).GetProperty("options").GetProperty("receivers").GetInt32());
    }
}
