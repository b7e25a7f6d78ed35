using System.Globalization;
using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Load;

/// <summary>The load generator against the server.</summary>
[Collection(WholeMachine.Name)]
public sealed class LoadTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Short = "--warmup 0 --duration 0.3";

    // What no run against a server that works may have.
    private static readonly string[] Faults = ["lost", "doubled", "reordered", "badBytes"];

    [Theory]
    [InlineData("fanout --receivers 20 --senders 3 --window 8")]
    [InlineData("fanout --receivers 20 --senders 3 --rate 200")]
    [InlineData("churn --receivers 5 --rate 500 --connects 100 --leave mixed")]
    [InlineData("rooms --rooms 12 --members 3 --talking 4 --window 2")]
    [InlineData("rooms --rooms 3 --members 2 --rate 100")]
    [InlineData("slow --receivers 10 --slow-share 0.2 --rate 100")]
    [InlineData("durable --senders 4")]
    public async Task A_talk_reaches_everybody_once_and_in_one_order(string line)
    {
        var report = await LoadTool.ReportAsync(shared.Server, $"{line} {Short}");
        var results = report.GetProperty("results");
        Assert.All(Faults, f => Assert.Equal(0, results.GetProperty(f).GetInt64()));
        Assert.NotEqual(0, results.GetProperty("messages").GetInt64());
        Assert.NotEqual(0, results.GetProperty("deliveries").GetInt64());
        Assert.NotEqual(0, results.GetProperty("latencyMicroseconds").GetProperty("count").GetInt64());
        Assert.Equal(0, results.GetProperty("closedByServer").GetInt64());
        Assert.Empty(results.GetProperty("notices").EnumerateArray());
        Assert.Equal(line.Split(' ')[0], report.GetProperty("scenario").GetString());
    }

    [Theory]
    [InlineData("fanout --receivers 20 --senders 3 --window 8")]
    [InlineData("fanout --receivers 3 --window 64 --size 4000")]
    [InlineData("churn --receivers 5 --rate 500 --connects 100 --leave mixed")]
    [InlineData("rooms --rooms 3 --members 2 --rate 100")]
    public async Task Over_TLS_it_does_the_same(string line)
    {
        using var certificate = new CertificateFolder("localhost");
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, .. certificate.Settings("required")]);

        var results = (await LoadTool.ReportAsync(server, $"{line} --tls {Short}")).GetProperty("results");

        Assert.All(Faults, f => Assert.Equal(0, results.GetProperty(f).GetInt64()));
        Assert.NotEqual(0, results.GetProperty("deliveries").GetInt64());
        Assert.Equal(0, results.GetProperty("closedByServer").GetInt64());
    }

    [Fact]
    public async Task Over_TLS_a_plain_port_is_quoted_or_ends_it()
    {
        var (code, _, error) = await LoadTool.RunAsync(shared.Server.ChatPort, $"fanout --receivers 1 --tls {Short}");
        Assert.Equal(2, code);
        Assert.StartsWith("The server does not want client ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_allocates_the_same_however_many_receive_it()
    {
        // Below the smallest object there is.
        const double maxADelivery = 12;
        const double maxAMessage = 1000;
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:Journal:Kind=memory"]);
        var few = await AllocatedAsync(4);
        var many = await AllocatedAsync(204);

        Assert.InRange(few, 1, maxAMessage);
        Assert.InRange((many - few) / 200, -maxADelivery, maxADelivery);

        async Task<double> AllocatedAsync(int receivers)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"fanout --receivers {receivers} --window 64 --warmup 1 --duration 1 --metrics {server.HttpUrl}/metrics");
            return (await LoadTool.ReportAsync(server, line)).GetProperty("results").GetProperty("allocatedBytesPerMessage").GetDouble();
        }
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
    public async Task A_run_over_several_processes_adds_up_what_they_saw()
    {
        var report = await LoadTool.ReportAsync(shared.Server, $"fanout --receivers 30 --senders 2 --window 4 --per-process 16 {Short}");
        var results = report.GetProperty("results");
        Assert.Equal(2, report.GetProperty("options").GetProperty("processes").GetInt32());
        Assert.All(Faults, f => Assert.Equal(0, results.GetProperty(f).GetInt64()));
        // No process alone has more than 16; the two begin and end to measure when the machine lets them.
        var (messages, deliveries) = (results.GetProperty("messages").GetInt64(), results.GetProperty("deliveries").GetInt64());
        Assert.InRange(deliveries, messages * 17, messages * 60);
    }

    [Fact]
    public async Task Slow_readers_are_told_of_gaps_and_nothing_is_lost_beyond_them()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:LogCapacity=64", "--Chat:SlowReaderTimeout=1h"]);
        var results = (await LoadTool.ReportAsync(server, $"slow --receivers 4 --slow-share 0.5 --window 16 --size 2000 {Short}")).GetProperty("results");
        Assert.All(Faults, f => Assert.Equal(0, results.GetProperty(f).GetInt64()));
        Assert.NotEqual(0, results.GetProperty("gapLines").GetInt64());
        Assert.NotEqual(0, results.GetProperty("gapMissed").GetInt64());
        Assert.Equal(0, results.GetProperty("slowCut").GetInt64());
    }

    [Fact]
    public async Task Slow_readers_that_are_cut_are_counted()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:LogCapacity=64", "--Chat:SlowReaderTimeout=1s"]);
        var results = (await LoadTool.ReportAsync(server, "slow --receivers 4 --slow-share 0.5 --window 16 --size 2000 --warmup 0 --duration 3")).GetProperty("results");
        Assert.Equal(2, results.GetProperty("slowCut").GetInt64());
        Assert.All(Faults, f => Assert.Equal(0, results.GetProperty(f).GetInt64()));
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
