using System.Globalization;
using System.Text;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Tls;

/// <summary>The tools that people have for TLS, and plain netcat beside them.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly CertificateFolder _certificate = new("localhost");

    public void Dispose() => _certificate.Dispose();

    [Theory]
    [InlineData("offered", "openssl s_client -quiet -connect HOST:PORT")]
    [InlineData("required", "openssl s_client -quiet -connect HOST:PORT")]
    [InlineData("required", "openssl s_client -quiet -tls1_2 -connect HOST:PORT")]
    [InlineData("required", "openssl s_client -quiet -tls1_3 -connect HOST:PORT")]
    [InlineData("offered", "ncat --ssl HOST PORT")]
    [InlineData("required", "ncat --ssl HOST PORT")]
    [InlineData("offered", "socat -t 10 - OPENSSL:HOST:PORT,verify=0")]
    [InlineData("required", "socat -t 10 - OPENSSL:HOST:PORT,verify=0")]
    public async Task A_tool_that_speaks_TLS_talks(string mode, string command)
    {
        await using var server = await ServerProcess.StartAsync(_certificate.Settings(mode));
        await using var watcher = await LineClient.JoinAsync(server, "watcher", tls: true);

        var (code, output, error) = await RunAsync(server, command, "/nick tool\nhi\n/quit bye\n");

        Assert.True(code == 0, error);
        await watcher.ExpectMessageAsync("tool", "hi");
        await watcher.Received.ExpectNextAsync("At TIME -- tool is leaving now -- bye");
        Assert.StartsWith("* Welcome to KestrelChat.", output, StringComparison.Ordinal);
        Assert.EndsWith("tool is leaving now -- bye", output.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected eof", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openssl s_client -tls1_1 -cipher ALL@SECLEVEL=0 -connect HOST:PORT")]
    [InlineData("openssl s_client -verify 1 -verify_return_error -connect HOST:PORT")]
    public async Task A_handshake_that_comes_to_nothing_leaves_no_trace_in_the_room(string command)
    {
        await using var server = await ServerProcess.StartAsync(_certificate.Settings("offered"));
        await using var watcher = await LineClient.JoinAsync(server, "watcher");

        var (code, _, _) = await RunAsync(server, command, "");

        Assert.NotEqual(0, code);
        await server.Program.Output.ExpectAsync(l => l.EndsWith("turned away: tls_handshake.", StringComparison.Ordinal) || l.Contains("ended: ", StringComparison.Ordinal), "the end in the log");
        await watcher.SayAsync("undisturbed");
        await Scrape.UntilAsync(server, new Dictionary<string, double> { ["kestrelchat_connections"] = 1 });
    }

    [Theory]
    [InlineData("nc.openbsd -N HOST PORT")]
    [InlineData("ncat HOST PORT")]
    public async Task Where_it_is_offered_plain_netcat_talks_as_before(string command)
    {
        await using var server = await ServerProcess.StartAsync(_certificate.Settings("offered"));
        await using var watcher = await LineClient.JoinAsync(server, "watcher", tls: true);

        var (code, _, error) = await RunAsync(server, command, "/nick plain\nhi\n");

        Assert.True(code == 0, error);
        await watcher.ExpectMessageAsync("plain", "hi");
        await using var silent = await LineClient.ConnectAsync(server);
        await silent.WelcomeAsync();
    }

    [Theory]
    [InlineData("hi\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("")]
    public async Task Where_it_is_required_who_speaks_plainly_or_not_at_all_is_told(string text)
    {
        await using var server = await ServerProcess.StartAsync(_certificate.Settings("required"));
        await using var watcher = await LineClient.JoinAsync(server, "watcher", tls: true);
        await using var plain = await LineClient.ConnectAsync(server);

        await plain.SendAsync(Encoding.UTF8.GetBytes(text));

        await plain.Received.ExpectNextAsync("* This port takes TLS alone: ncat --ssl HOST PORT, or openssl s_client -quiet -connect HOST:PORT.");
        Assert.Equal(ConnectionEnd.Fin, await plain.EndAsync());
        await server.Program.Output.ExpectAsync(l => l.EndsWith("turned away: plain_text.", StringComparison.Ordinal), "the reason in the log");
        await watcher.SayAsync("undisturbed");
        await Scrape.UntilAsync(server, new Dictionary<string, double> { ["kestrelchat_connections"] = 1 });
    }

    [Fact]
    public async Task A_web_browser_is_told_in_its_own_language()
    {
        await using var server = await ServerProcess.StartAsync(_certificate.Settings("required"));

        var (code, output, error) = await RunAsync(server, "curl --silent --show-error --insecure --include https://HOST:PORT/", "");

        Assert.True(code == 0, error);
        Assert.StartsWith("HTTP/1.1 400 ", output, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(ServerProcess server, string command, string input)
    {
        var words = command.Replace("HOST", "127.0.0.1", StringComparison.Ordinal)
            .Replace("PORT", server.ChatPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Split(' ');
        return Shell.RunAsync(words[0], words[1..], Encoding.UTF8.GetBytes(input));
    }
}
