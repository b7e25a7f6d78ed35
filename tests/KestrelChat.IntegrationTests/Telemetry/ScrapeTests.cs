using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Telemetry;

public sealed class ScrapeTests
{
    private static readonly string[] Reasons = ["client_closed", "reset", "line_too_long", "http_request", "tls_handshake"];

    [Fact]
    public async Task The_values_after_a_known_conversation_are_right_and_promtool_finds_no_fault()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:Limits:MaxConnections=3"]);
        await using var alice = await LineClient.JoinAsync(server, "alice");
        await using var bob = await LineClient.JoinAsync(server, "bob");
        await using var carol = await LineClient.JoinAsync(server, "carol");
        await using var refused = await LineClient.ConnectAsync(server);
        await refused.EndAsync();
        await alice.SayAsync("one");
        await alice.SayAsync("two");
        await bob.SendLineAsync("/me nods");
        await bob.SendLineAsync("/msg alice three");
        foreach (var mistake in new[] { "/foo", "/me", "/msg nobody x", new string('x', 5000) })
            await bob.SendLineAsync(mistake);
        await bob.Received.ExpectAsync("* Line too long (over 4096 bytes), not sent.");
        await carol.Received.ExpectAsync("At TIME -- * bob nods");
        await alice.Received.ExpectAsync("\tthree");
        await bob.SendLineAsync("/join kitchen");
        await bob.Received.ExpectAsync("At TIME -- bob has joined");
        await alice.Received.ExpectAsync("At TIME -- bob is leaving now -- to another room");
        await carol.SendLineAsync("/quit");
        await carol.EndAsync();
        await alice.Received.ExpectAsync("At TIME -- carol is leaving now");

        LineClient[] all = [alice, bob, carol, refused];
        var scrape = await Scrape.UntilAsync(server, new Dictionary<string, double>
        {
            ["kestrelchat_connections"] = 2,
            ["kestrelchat_connections_accepted_total"] = 4,
            ["kestrelchat_disconnects_total{reason=\"server_full\"}"] = 1,
            ["kestrelchat_disconnects_total{reason=\"quit\"}"] = 1,
            ["kestrelchat_messages_received_total"] = 4,
            ["kestrelchat_messages_delivered_total"] = 9,
            ["kestrelchat_messages_refused_total{reason=\"unknown_command\"}"] = 1,
            ["kestrelchat_messages_refused_total{reason=\"wrong_arguments\"}"] = 1,
            ["kestrelchat_messages_refused_total{reason=\"no_such_name\"}"] = 1,
            ["kestrelchat_messages_refused_total{reason=\"too_long\"}"] = 1,
            ["kestrelchat_bytes_received_total"] = all.Sum(c => c.BytesSent),
            ["kestrelchat_lines_skipped_total"] = 0,
            ["kestrelchat_rooms"] = 2,
            ["kestrelchat_log_lag_entries"] = 0,
        });
        await ExpectBytesAsync(server, all);
        Assert.Equal(1, scrape["kestrelchat_ready"]);
        Assert.Equal(3, scrape["kestrelchat_connections_limit"]);
        Assert.InRange(scrape["kestrelchat_descriptors"], 2, scrape["kestrelchat_descriptors_limit"]);
        Assert.True(scrape["kestrelchat_append_duration_seconds_count"] >= 4);
        Assert.True(scrape["kestrelchat_delivery_duration_seconds_count"] >= 1);
        Assert.Equal(scrape["kestrelchat_append_duration_seconds_count"], scrape["kestrelchat_append_duration_seconds_bucket{le=\"+Inf\"}"]);
        Assert.All(
            ["kestrelchat_build_info{", "dotnet_gc_collections_total{", "dotnet_process_memory_working_set_bytes", "kestrel_active_connections"],
            prefix => Assert.True(scrape.Has(prefix), prefix));
        ExpectNobodyIn(scrape, server);

        var (code, output, error) = await Shell.RunAsync("promtool", ["check", "metrics"], System.Text.Encoding.UTF8.GetBytes(scrape.Text));
        Assert.Equal((0, "", ""), (code, output, error));
    }

    [Fact]
    public async Task Each_end_is_counted_under_its_reason()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var alice = await LineClient.JoinAsync(server, "alice");
        alice.HalfClose();
        await using var bob = await LineClient.JoinAsync(server, "bob");
        bob.Reset();
        await using var carol = await LineClient.JoinAsync(server, "carol");
        await carol.SendAsync(new byte[65_537].Select(_ => (byte)'x').ToArray());
        await using var browser = await LineClient.ConnectAsync(server);
        await browser.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await using var tls = await LineClient.ConnectAsync(server);
        await tls.SendAsync(new byte[] { 0x16, 0x03, 0x01, 0x00, 0x05 });
        await Scrape.UntilAsync(server, Reasons.ToDictionary(reason => $"kestrelchat_disconnects_total{{reason=\"{reason}\"}}", _ => 1.0));
    }

    [Fact]
    public async Task Skipped_lines_are_counted_as_they_were_told()
    {
        const string Told = " lines were skipped because this connection reads too slowly. /history shows them.";
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:LogCapacity=64", "--Chat:SlowReaderTimeout=1h"]);
        await using var slow = await LineClient.ConnectAsync(server, "slow", reads: false);
        await using var talker = await LineClient.JoinAsync(server, "talker");
        await slow.SendLineAsync("I shall not read");
        await talker.Received.ExpectAsync("\tI shall not read");
        for (var i = 0; i < 400; i++)
            await talker.SayAsync($"{i} {new string('x', 2000)}");
        slow.StartReading();
        await slow.Received.ExpectAsync(l => l.StartsWith("\t399 ", StringComparison.Ordinal), "the last line");
        var skipped = slow.Received.Lines.Where(l => l.EndsWith(Told, StringComparison.Ordinal)).Sum(l => int.Parse(l[2..^Told.Length], CultureInfo.InvariantCulture));
        Assert.NotEqual(0, skipped);
        await Scrape.UntilAsync(server, new Dictionary<string, double> { ["kestrelchat_lines_skipped_total"] = skipped, ["kestrelchat_log_lag_entries"] = 0 });
    }

    private static Task ExpectBytesAsync(ServerProcess server, LineClient[] clients)
    {
        var sent = 0.0;
        return Patience.UntilAsync(
            async () => (sent = (await Scrape.TakeAsync(server))["kestrelchat_bytes_sent_total"]) == clients.Sum(c => c.BytesReceived),
            () => $"bytes sent: {sent}, received by the clients: {clients.Sum(c => c.BytesReceived)}");
    }

    private static void ExpectNobodyIn(Scrape scrape, ServerProcess server)
    {
        string[] secrets = ["alice", "bob", "carol", "guest-", "kitchen", "lobby", "127.0.0.1", $"{server.ChatPort}", $"{server.HttpPort}"];
        Assert.All(scrape.LabelValues, value => Assert.DoesNotContain(secrets, secret => value.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }
}
