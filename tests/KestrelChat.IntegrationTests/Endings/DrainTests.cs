using System.Net;
using System.Net.Sockets;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Endings;

/// <summary>What a shutdown promises: notice and FIN for everybody, nothing lost that its sender saw, exit code 0.</summary>
public sealed class DrainTests
{
    private const string Notice = "* The server is going down; please connect again in a moment.";
    private const int Talkers = 4;
    private const int LinesBeforeTheEnd = 20;

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Everybody_gets_every_line_the_notice_and_fin(string signal)
    {
        var count = Setting.Count("KESTRELCHAT_DRAIN", 200);
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:ShutdownTimeout=60s", "--Logging:LogLevel:Default=Warning"]);
        var listeners = new List<LineClient>();
        var talkers = new List<LineClient>();
        for (var i = 0; i < Talkers; i++)
            talkers.Add(await LineClient.JoinAsync(server, $"talker-{i}"));
        for (var i = 0; i < count; i++)
            listeners.Add(await LineClient.ConnectAsync(server, $"listener {i}"));
        await Task.WhenAll(listeners.Select(l => l.WelcomeAsync()));

        using var underWay = new CountdownEvent(Talkers * LinesBeforeTheEnd);
        var talk = talkers.Select(t => TalkAsync(t, underWay)).ToArray();
        await Patience.UntilAsync(() => underWay.IsSet, () => "The talk did not get under way.");
        await server.SignalAsync(signal);

        var said = (await Task.WhenAll(talk)).SelectMany(lines => lines).ToHashSet();
        string[]? order = null;
        foreach (var client in talkers.Concat(listeners))
        {
            Assert.Equal(ConnectionEnd.Fin, await client.EndAsync());
            Assert.Single(client.Received.Lines, Notice);
            Assert.Equal("", client.Received.Partial);
            var seen = client.Received.Lines.Where(l => l.StartsWith("\tword", StringComparison.Ordinal)).ToArray();
            Assert.Equal(order ??= seen, seen);
            await client.DisposeAsync();
        }

        Assert.Superset(said, order!.ToHashSet());
        Assert.Equal(0, await server.Program.ExitAsync());
        Assert.Empty(server.Program.Error.Lines);
    }

    [Fact]
    public async Task Readiness_fails_then_newcomers_are_still_taken_then_all_get_the_notice_and_fin()
    {
        // Time enough for a newcomer, whatever else the machine does meanwhile.
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, ServerProcess.ManagementSetting(), "--Chat:DrainDelay=10s"]);
        await using var listener = await LineClient.JoinAsync(server, "listener");
        await using var talker = await LineClient.JoinAsync(server, "talker");
        using var underWay = new CountdownEvent(LinesBeforeTheEnd);
        var talk = TalkAsync(talker, underWay);
        await Patience.UntilAsync(() => underWay.IsSet, () => "The talk did not get under way.");

        await server.SignalAsync("TERM");
        await Patience.UntilAsync(async () => await server.StatusAsync("/healthz/ready") is HttpStatusCode.ServiceUnavailable, () => "Still ready, or gone.");
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/live"));
        await using var late = await LineClient.JoinAsync(server, "late");
        await late.SayAsync("am I too late?");
        await listener.Received.ExpectAsync("\tam I too late?");
        Assert.All([listener, talker, late], c => Assert.DoesNotContain(Notice, c.Received.Lines));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.StatusAsync("/healthz/ready"));
        var scrape = await Scrape.TakeAsync(server);
        Assert.True(scrape.Has("kestrelchat_ready"));
        Assert.Equal(0, scrape["kestrelchat_ready"]);

        var said = await talk;
        foreach (var client in new[] { listener, talker, late })
        {
            Assert.Equal(ConnectionEnd.Fin, await client.EndAsync());
            Assert.Single(client.Received.Lines, Notice);
        }

        Assert.Superset(said.ToHashSet(), listener.Received.Lines.ToHashSet());
        Assert.Equal(0, await server.Program.ExitAsync());
    }

    [Fact]
    public async Task An_http_request_that_never_becomes_whole_does_not_hold_up_the_end()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:ShutdownTimeout=1h");
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.HttpPort, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("GET /metrics HTTP/1.1\r\nHost: half\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/metrics"));

        await server.SignalAsync("TERM");

        Assert.Equal(0, await server.Program.ExitAsync());
    }

    [Fact]
    public async Task During_the_drain_it_is_not_ready_and_the_time_out_ends_it_in_order()
    {
        await using var server = await StartHeldUpAsync("--Chat:ShutdownTimeout=3s");
        await using var stuck = await OweAsync(server);
        await server.SignalAsync("TERM");
        await Patience.UntilAsync(
            async () => await server.StatusAsync("/healthz/ready") is HttpStatusCode.ServiceUnavailable or null, () => "Still ready while it drains.");
        Assert.Equal(0, await server.Program.ExitAsync());
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task A_second_signal_ends_it_at_once(string signal, int code)
    {
        await using var server = await StartHeldUpAsync("--Chat:ShutdownTimeout=1h");
        await using var stuck = await OweAsync(server);
        await server.SignalAsync("TERM");
        await Patience.UntilAsync(
            async () => await server.StatusAsync("/healthz/ready") is HttpStatusCode.ServiceUnavailable or null, () => "Still ready while it drains.");
        Assert.False(server.Program.HasExited);
        await server.SignalAsync(signal);
        Assert.Equal(code, await server.Program.ExitAsync());
    }

    private static Task<ServerProcess> StartHeldUpAsync(string timeout) =>
        ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:SlowReaderTimeout=1h", timeout]);

    /// <summary>A client that never reads, and is owed more than the kernel takes for it.</summary>
    private static async Task<LineClient> OweAsync(ServerProcess server)
    {
        var stuck = await LineClient.ConnectAsync(server, reads: false);
        await using var talker = await LineClient.JoinAsync(server, "talker");
        await stuck.SendLineAsync("I never read");
        await talker.Received.ExpectAsync("\tI never read");
        for (var i = 0; i < 200; i++)
            await talker.SayAsync(new string('x', 2000));
        return stuck;
    }

    /// <summary>Talks until the server ends it, each line after the echo of the one before.</summary>
    /// <returns>The lines whose echo came back.</returns>
    private static async Task<List<string>> TalkAsync(LineClient talker, CountdownEvent underWay)
    {
        var echoed = new List<string>();
        for (var i = 0; ; i++)
        {
            var text = $"word {i} of {talker.Nick}";
            try
            {
                await talker.SendLineAsync(text);
                var line = await talker.Received.ExpectAsync(l => l == $"\t{text}" || l == Notice, text);
                if (line == Notice)
                    return echoed;
            }
            catch (SocketException)
            {
                return echoed;
            }

            echoed.Add($"\t{text}");
            if (i < LinesBeforeTheEnd)
                underWay.Signal();
        }
    }
}
