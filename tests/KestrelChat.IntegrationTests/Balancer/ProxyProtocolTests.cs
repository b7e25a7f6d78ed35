using System.Globalization;
using System.Net;
using System.Text;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Balancer;

/// <summary>Behind HAProxy, and beside it: whose address is believed.</summary>
public sealed class ProxyProtocolTests
{
    private const string Trusting = "--Chat:ProxyProtocol:TrustedNetworks=127.0.0.1";
    private const string ByAddress = "--Chat:GuestNames=endpoint";
    private const string Expected = "* A PROXY header comes from the addresses in Chat:ProxyProtocol:TrustedNetworks, always, and from nowhere else.";

    private static readonly IPAddress One = IPAddress.Parse("127.0.0.5");
    private static readonly IPAddress Two = IPAddress.Parse("127.0.0.6");

    [Theory]
    [InlineData("send-proxy")]
    [InlineData("send-proxy-v2")]
    [InlineData("send-proxy-v2 proxy-v2-options crc32c,unique-id,cert-cn")]
    public async Task The_true_address_counts_for_names_limits_and_the_log(string options)
    {
        await using var server = await ServerProcess.StartAsync(Trusting, ByAddress, "--Chat:Limits:MaxConnectionsPerAddress=1");
        await using var balancer = await HaProxy.StartAsync(server, options);

        await using var one = await LineClient.ConnectAsync(server, "one", from: One, port: balancer.Port);
        await one.WelcomeAsync();
        Assert.Equal($"{One}:{one.Port}", one.Nick);
        await server.Program.Output.ExpectAsync(l => l.EndsWith($"from {One}:{one.Port} started.", StringComparison.Ordinal), "the address in the log");
        await using var again = await LineClient.ConnectAsync(server, "again", from: One, port: balancer.Port);
        await again.Received.ExpectNextAsync("* Too many connections from your address. Please try again later.");
        Assert.Equal(ConnectionEnd.Fin, await again.EndAsync());

        await using var two = await LineClient.ConnectAsync(server, "two", from: Two, port: balancer.Port);
        await two.WelcomeAsync();
        await two.SayAsync("hi");
        await one.ExpectMessageAsync($"{Two}:{two.Port}", "hi");
    }

    [Fact]
    public async Task A_client_that_comes_over_IPv6_has_its_address_too()
    {
        await using var server = await ServerProcess.StartAsync(Trusting);
        await using var balancer = await HaProxy.StartAsync(server, "send-proxy");

        var (code, _, error) = await Shell.RunAsync("ncat", ["-6", "::1", balancer.Port.ToString(CultureInfo.InvariantCulture)], "hi\n/quit\n"u8.ToArray());

        Assert.True(code == 0, error);
        await server.Program.Output.ExpectAsync(l => l.Contains(" from [::1]:", StringComparison.Ordinal) && l.EndsWith("started.", StringComparison.Ordinal), "the address in the log");
    }

    [Theory]
    [InlineData("send-proxy")]
    [InlineData("send-proxy-v2")]
    public async Task TLS_passes_through(string options)
    {
        using var certificate = new CertificateFolder("behind");
        await using var server = await ServerProcess.StartAsync([Trusting, ByAddress, .. certificate.Settings("required")]);
        await using var balancer = await HaProxy.StartAsync(server, options);

        await using var client = await LineClient.ConnectAsync(server, "one", from: One, tls: true, port: balancer.Port);

        await client.WelcomeAsync();
        Assert.Equal($"{One}:{client.Port}", client.Nick);
        Assert.Equal("CN=behind", client.ServerCertificate?.Subject);
    }

    [Theory]
    [InlineData("send-proxy-v2-ssl", "* ann is your account now. /login ann takes the name from anywhere.")]
    [InlineData("send-proxy-v2", "* Passwords are taken over TLS alone. That one crossed the network in the clear: use another one.")]
    public async Task TLS_that_the_balancer_ends_counts_where_it_says_so(string options, string answer)
    {
        using var folder = new TemporaryFolder();
        var (certificate, key) = CertificateFolder.Create("balancer", DateTimeOffset.UtcNow.AddDays(30));
        await File.WriteAllTextAsync(folder.File("both.pem"), certificate + "\n" + key);
        await using var server = await ServerProcess.StartAsync(Trusting, "--Chat:Accounts:RequireTls=true");
        await using var balancer = await HaProxy.StartAsync(server, options, $"ssl crt {folder.File("both.pem")}");
        await using var client = await LineClient.JoinAsync(server, "ann", from: One, tls: true, port: balancer.Port);

        await client.SendLineAsync("/register correct-horse");

        await client.Received.ExpectNextAsync(answer);
        Assert.Equal("CN=balancer", client.ServerCertificate?.Subject);
    }

    [Fact]
    public async Task The_balancers_own_health_checks_disturb_nobody()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, Trusting]);
        await using var balancer = await HaProxy.StartAsync(server, "send-proxy-v2 check inter 50ms");
        await using var client = await LineClient.JoinAsync(server, "ann", from: One, port: balancer.Port);
        var before = client.Received.Lines.Count;

        await Patience.UntilAsync(
            async () => (await Scrape.TakeAsync(server))["kestrelchat_connections_accepted_total"] > 10, () => "HAProxy does not look whether the server lives.");

        await client.SayAsync("undisturbed");
        Assert.Equal(["At TIME -- Message from ann:", "\tundisturbed"], client.Received.Lines.Skip(before).Select(WireText.Timeless));
        Assert.DoesNotContain(server.Program.Output.Lines, l => l.Contains("proxy_header", StringComparison.Ordinal));
    }

    [Fact]
    public async Task From_a_trusted_address_it_is_required()
    {
        await using var server = await ServerProcess.StartAsync(Trusting);
        await using var balancer = await HaProxy.StartAsync(server, "");

        await using var client = await LineClient.ConnectAsync(server, "one", from: One, port: balancer.Port);
        await client.SendLineAsync("hi");

        await client.Received.ExpectNextAsync(Expected);
        await client.EndAsync();
        await server.Program.Output.ExpectAsync(l => l.EndsWith("turned away: proxy_header.", StringComparison.Ordinal), "the reason in the log");
    }

    [Fact]
    public async Task From_a_trusted_address_half_a_header_is_waited_for_no_longer_than_it_may_take()
    {
        await using var server = await ServerProcess.StartAsync(Trusting, "--Chat:Limits:MaxConnections=1");
        await using var half = await LineClient.ConnectAsync(server, "half");
        await half.SendAsync("PROXY TCP4 192."u8.ToArray());

        await half.Received.ExpectNextAsync(Expected);

        await half.EndAsync();
        await using var direct = await LineClient.JoinAsync(server, "direct", from: Two);
    }

    [Fact]
    public async Task At_a_shutdown_half_a_header_holds_nothing_up()
    {
        await using var server = await ServerProcess.StartAsync(Trusting, "--Chat:ShutdownTimeout=1h");
        await using var half = await LineClient.ConnectAsync(server, "half");
        await half.SendAsync("PROXY TCP4 192."u8.ToArray());
        await using var direct = await LineClient.JoinAsync(server, "direct", from: Two);

        await server.SignalAsync("TERM");

        Assert.Equal(0, await server.Program.ExitAsync());
    }

    [Theory]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 56324 50000\r\n")]
    [InlineData("PROXY TCP6 2001:db8::1 2001:db8::2 56324 50000\r\n")]
    public async Task From_elsewhere_a_header_is_a_bad_line_that_nobody_else_sees(string header)
    {
        await using var server = await ServerProcess.StartAsync(Trusting, ByAddress);
        await using var watcher = await LineClient.JoinAsync(server, "watcher", from: One);
        await using var liar = await LineClient.ConnectAsync(server, "liar", from: Two);

        await liar.SendAsync(Encoding.ASCII.GetBytes(header + "hi\n"));

        await liar.WelcomeAsync();
        Assert.Equal($"{Two}:{liar.Port}", liar.Nick);
        await liar.Received.ExpectAsync("* A PROXY header is believed from the addresses in Chat:ProxyProtocol:TrustedNetworks alone; not sent.");
        await watcher.ExpectMessageAsync(liar.Nick, "hi");
        Assert.DoesNotContain(watcher.Received.Lines, l => l.Contains("PROXY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 56324 50000\r\n")]
    [InlineData("\r\n\r\n\0\r\nQUIT\n\u0020\0\0\0")]
    public async Task Where_TLS_is_required_a_header_from_elsewhere_is_told_of_as_such(string header)
    {
        using var certificate = new CertificateFolder("localhost");
        await using var server = await ServerProcess.StartAsync([Trusting, .. certificate.Settings("required")]);
        await using var untrusted = await LineClient.ConnectAsync(server, "untrusted", from: Two);

        await untrusted.SendAsync(Encoding.Latin1.GetBytes(header));

        await untrusted.Received.ExpectNextAsync(Expected);
        await untrusted.EndAsync();
        await server.ExpectLogAsync("turned away: proxy_header.");
    }
}
