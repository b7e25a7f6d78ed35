using System.Net;
using KestrelChat.IntegrationTests.Durability;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Telemetry;

/// <summary>The server's talks to itself, which the metrics show and nobody else sees.</summary>
public sealed class ProbeTests
{
    private const string Probing = "--Chat:Probe:Interval=1s";
    private const string Count = "kestrelchat_probe_duration_seconds_count";

    // Probes come from another address.
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.0.0.9");

    [Theory]
    [InlineData("off", "sqlite", "*", "")]
    [InlineData("off", "memory", "127.0.0.1", "127.0.0.1")]
    [InlineData("offered", "memory", "0.0.0.0", "")]
    [InlineData("required", "sqlite", "*", "")]
    [InlineData("required", "memory", "*", "127.0.0.1")]
    public async Task The_server_measures_itself_and_nobody_sees_it(string tls, string journal, string address, string trusted)
    {
        using var folder = new TemporaryFolder();
        using var certificate = new CertificateFolder("localhost");
        await using var server = await ServerProcess.StartAsync(
        [
            Probing, $"--Chat:Address={address}", $"--Chat:ProxyProtocol:TrustedNetworks={trusted}", $"--Chat:Journal:Kind={journal}", $"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}",
            .. certificate.Settings(tls),
            // A probe needs no place of a client's, and none of its address's.
            "--Chat:Limits:MaxConnections=2", "--Chat:Limits:MaxConnectionsPerAddress=2", "--Chat:Limits:ConnectionsPerMinutePerAddress=2",
        ]);
        await using var ann = await LineClient.JoinAsync(server, "ann", from: Elsewhere, tls: tls == "required");
        await using var bob = await LineClient.JoinAsync(server, "bob", from: Elsewhere, tls: tls == "required");
        await ann.SayAsync("one");
        await bob.ExpectMessageAsync("ann", "one");

        var before = await UntilMoreProbesAsync(server, 0);
        var after = await UntilMoreProbesAsync(server, before[Count] + 1);

        ExpectNoFailure(after);
        ExpectNothingOfProbes(before, after);
        await ExpectNothingToBeSeenAsync(ann, bob);
        await ExpectNothingOverHttpAsync(server);
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());
        Assert.DoesNotContain(server.Program.Output.Lines, l => l.Contains("reach", StringComparison.Ordinal));
        Assert.Equal(2, server.Program.Output.Lines.Count(l => l.Contains("Connection ", StringComparison.Ordinal) && l.EndsWith(" started.", StringComparison.Ordinal)));
        if (journal == "sqlite")
            Assert.Single((await JournalTool.RunAsync("export", folder.File("chat.db"))).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("::1")]
    public async Task It_goes_where_the_server_listens(string address)
    {
        await using var server = await ServerProcess.StartAsync(Probing, $"--Chat:Address={address}");

        ExpectNoFailure(await UntilMoreProbesAsync(server, 1));
    }

    [Fact]
    public async Task A_netcat_sees_nothing_of_it()
    {
        await using var server = await ServerProcess.StartAsync(Probing);
        await using var tool = await ToolProcess.JoinAsync(server, "nc.openbsd", "ann");
        var scrape = await UntilMoreProbesAsync(server, 0);

        await UntilMoreProbesAsync(server, scrape[Count] + 1);

        await tool.SendLineAsync("/who");
        await tool.Output.ExpectNextAsync("* 1 person in #lobby:", "* ann");
        await tool.SendLineAsync("/rooms");
        await tool.Output.ExpectNextAsync("* #lobby (1)");
    }

    [Fact]
    public async Task Who_writes_as_a_probe_does_is_a_client()
    {
        await using var server = await ServerProcess.StartAsync(Probing);
        await using var ann = await LineClient.JoinAsync(server, "ann");
        await ann.SendLineAsync("/join (hidden)");
        await ann.Received.ExpectAsync("* A room name has 1 to 32 letters, digits and _ - . only.");
        await ann.SayAsync("probe 1");
    }

    [Fact]
    public async Task It_is_switched_on_and_off_without_a_restart()
    {
        using var copy = new ServerCopy();
        await using var server = await ServerProcess.StartAsync(copy);
        Assert.False((await Scrape.TakeAsync(server)).Has(Count));

        copy.Write(Probing);
        await server.SignalAsync("HUP");
        await server.ExpectLogAsync("Configuration: Chat:Probe:Interval is '00:00:01' from now on; it was '00:00:00'.");
        await UntilMoreProbesAsync(server, 0);

        copy.Write("--Chat:Probe:Interval=");
        await server.SignalAsync("HUP");
        await server.ExpectLogAsync("Configuration: Chat:Probe:Interval is '00:00:00' from now on; it was '00:00:01'.");
    }

    private static async Task<Scrape> UntilMoreProbesAsync(ServerProcess server, double than)
    {
        Scrape? scrape = null;
        await Patience.UntilAsync(
            async () => (scrape = await Scrape.TakeAsync(server))[Count] > than,
            () => $"{scrape?.Text}\n{RunningProgram.Text(server.Program.Output)}");
        return scrape!;
    }

    private static void ExpectNoFailure(Scrape scrape)
    {
        Assert.Equal(scrape[Count], scrape["kestrelchat_probe_duration_seconds_bucket{le=\"+Inf\"}"]);
        Assert.True(scrape["kestrelchat_probe_duration_seconds_sum"] > 0);
        foreach (var reason in new[] { "connect", "tls", "closed", "refused", "timed_out" })
        {
            var series = $"kestrelchat_probe_failures_total{{reason=\"{reason}\"}}";
            Assert.True(scrape.Has(series) && scrape[series] == 0, scrape.Text);
        }
    }

    /// <summary>Two clients are there, of whom one said something, and that is all.</summary>
    private static void ExpectNothingOfProbes(Scrape before, Scrape after)
    {
        Assert.Equal(
            (2d, 2d, 1d, 2d, 1d, 0d),
            (after["kestrelchat_connections"], after["kestrelchat_connections_accepted_total"], after["kestrelchat_messages_received_total"],
                after["kestrelchat_messages_delivered_total"], after["kestrelchat_rooms"], after["kestrelchat_log_lag_entries"]));
        Assert.All(
            ["kestrelchat_bytes_sent_total", "kestrelchat_bytes_received_total", "kestrelchat_log_bytes", "kestrelchat_append_duration_seconds_count"],
            series => Assert.Equal(before[series], after[series]));
        Assert.False(after.Has("kestrelchat_disconnects_total"), after.Text);
    }

    private static async Task ExpectNothingToBeSeenAsync(LineClient ann, LineClient bob)
    {
        await ann.SendLineAsync("/who");
        await ann.Received.ExpectNextAsync("* 2 people in #lobby:", "* ann bob");
        await ann.SendLineAsync("/rooms");
        await ann.Received.ExpectNextAsync("* #lobby (2)");
        await ann.SendLineAsync("/search probe");
        await ann.Received.ExpectNextAsync("* Nothing more was found.");
        await bob.SendLineAsync("/history");
        await bob.Received.ExpectNextAsync("At TIME -- Message from ann:", "\tone");
    }

    private static async Task ExpectNothingOverHttpAsync(ServerProcess server)
    {
        var rooms = await server.JsonAsync("/api/rooms");
        Assert.Equal("lobby", Assert.Single(rooms.EnumerateArray()).GetProperty("name").GetString());
        Assert.Empty((await server.JsonAsync("/api/search?q=probe")).GetProperty("messages").EnumerateArray());
    }
}
