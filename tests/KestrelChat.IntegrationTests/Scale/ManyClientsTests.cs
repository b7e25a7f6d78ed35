using System.Globalization;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Scale;

[Collection(WholeMachine.Name)]
public sealed class ManyClientsTests(ITestOutputHelper output)
{
    private static readonly string[] Faults = ["lost", "doubled", "reordered", "gapLines", "gapMissed", "closedByServer", "badBytes"];

    [Fact]
    public async Task Many_clients_of_one_process_see_every_message_in_order()
    {
        var count = Setting.Count("KESTRELCHAT_CLIENTS", 1000);
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Logging:LogLevel:Default=Warning"]);
        var descriptors = server.Descriptors;
        var line = string.Create(CultureInfo.InvariantCulture, $"fanout --receivers {count - 1} --senders 1 --window 4 --duration 3");
        var results = (await LoadTool.ReportAsync(server, line)).GetProperty("results");
        output.WriteLine(
            $"{count} clients: {results.GetProperty("messages")} messages, {results.GetProperty("deliveries")} deliveries measured, {results.GetProperty("memoryBytesPerClient"):0} bytes of the server's memory each.");

        Assert.All(Faults, fault => Assert.True(results.GetProperty(fault).GetInt64() == 0, fault));
        Assert.Empty(results.GetProperty("notices").EnumerateArray());
        var received = (await Scrape.TakeAsync(server))["kestrelchat_messages_received_total"];
        Assert.True(received > 0);
        await Scrape.UntilAsync(server, new Dictionary<string, double>
        {
            ["kestrelchat_connections_accepted_total"] = count,
            ["kestrelchat_messages_delivered_total"] = received * count,
            ["kestrelchat_lines_skipped_total"] = 0,
            ["kestrelchat_connections"] = 0,
        });
        await Patience.UntilAsync(() => server.Descriptors <= descriptors + 1, () => $"{server.Descriptors} descriptors, {descriptors} before");
        Assert.Empty(server.Program.Error.Lines);
    }
}
