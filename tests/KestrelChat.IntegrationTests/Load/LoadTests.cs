using System.Globalization;
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

    [Theory]
    [InlineData("off")]
    [InlineData("offered")]
    public async Task A_message_allocates_the_same_however_many_receive_it(string tls)
    {
        // Below the smallest object there is.
        const double maxADelivery = 12;
        const double maxAMessage = 1000;
        using var certificate = new CertificateFolder("localhost");
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, .. certificate.Settings(tls), "--Chat:Journal:Kind=memory"]);
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
}
