using System.Net;
using System.Net.Sockets;
using KestrelChat.Options;
using KestrelChat.Probes;
using KestrelChat.Probing;
using KestrelChat.Tests.Sessions;
using KestrelChat.Transports;

namespace KestrelChat.Tests.Probing;

/// <summary>The client's part of a probe, beside a stand-in for the server.</summary>
public sealed class ChatProbeTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _cancel = new();
    private Stand _server = null!;

    public ChatProbeTests() => _listener.Start();

    public void Dispose()
    {
        _server?.Dispose();
        _listener.Dispose();
        _cancel.Dispose();
    }

    [Theory]
    [InlineData("*", "127.0.0.1:50000")]
    [InlineData("0.0.0.0", "127.0.0.1:50000")]
    [InlineData("::", "[::1]:50000")]
    [InlineData("127.0.0.2", "127.0.0.2:50000")]
    [InlineData("fd00::7", "[fd00::7]:50000")]
    public void It_goes_where_a_client_on_this_machine_finds_the_port(string address, string target) =>
        Assert.Equal(IPEndPoint.Parse(target), ChatProbe.Target(address, 50000));

    [Fact]
    public async Task It_measures_from_its_line_to_its_return()
    {
        var probing = await BeginAsync();
        await _server.WriteLineAsync("* ready");
        var line = await _server.ReadLineAsync(TestContext.Current.CancellationToken);

        // One of a probe before it that came to nothing.
        await _server.WriteLineAsync("* probe 0");
        _time.Advance(TimeSpan.FromMilliseconds(30));
        await _server.WriteLineAsync($"* {line}");

        Assert.Equal(new ProbeResult(TimeSpan.FromMilliseconds(30)), await probing.InTimeAsync("the result"));
        Assert.Equal("probe 1", line);
    }

    [Fact]
    public async Task From_a_trusted_address_it_begins_with_a_header()
    {
        _ = await BeginAsync(o => o with { ProxyProtocol = new ProxyProtocolOptions { TrustedNetworks = NetworkList.TryParse("127.0.0.0/8")! } });

        Assert.Equal("PROXY UNKNOWN", await _server.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_takes_too_long_is_a_failure(bool isGreeted)
    {
        var probing = await BeginAsync();
        if (isGreeted)
        {
            await _server.WriteLineAsync("* ready");
            await _server.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        _time.Advance(ChatProbe.Patience);

        Assert.Equal(ProbeFault.TimedOut, (await probing.InTimeAsync("the result")).Fault);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task So_is_an_end_before_the_line(bool isGreeted)
    {
        var probing = await BeginAsync();
        if (isGreeted)
        {
            await _server.WriteLineAsync("* ready");
            await _server.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        _server.Dispose();

        Assert.Equal(ProbeFault.Closed, (await probing.InTimeAsync("the result")).Fault);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task So_is_another_answer_which_is_told(bool isGreeted)
    {
        var probing = await BeginAsync();
        if (isGreeted)
        {
            await _server.WriteLineAsync("* ready");
            await _server.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        await _server.WriteLineAsync("* Not saved, not sent: the journal has ended.");

        var result = await probing.InTimeAsync("the result");
        Assert.Equal((ProbeFault.Refused, "* Not saved, not sent: the journal has ended."), (result.Fault, result.Detail));
    }

    [Fact]
    public async Task So_is_a_handshake_that_fails()
    {
        var probing = await BeginAsync(o => o with { Tls = new TlsOptions { Mode = TlsMode.Required } });

        await _server.WriteLineAsync("* ready");

        Assert.Equal(ProbeFault.Tls, (await probing.InTimeAsync("the result")).Fault);
    }

    [Fact]
    public async Task So_is_a_port_where_nobody_listens()
    {
        var probe = Probe();
        _listener.Stop();

        Assert.Equal(ProbeFault.Connect, (await probe.RunAsync(_cancel.Token).InTimeAsync("the result")).Fault);
    }

    [Fact]
    public async Task Called_off_it_tells_nothing()
    {
        var probing = await BeginAsync();

        await _cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probing.InTimeAsync("the result"));
    }

    private ChatProbe Probe(Func<ChatOptions, ChatOptions>? configure = null)
    {
        var options = new ChatOptions { Port = ((IPEndPoint)_listener.LocalEndpoint).Port };
        return new ChatProbe(new CurrentOptions(configure?.Invoke(options) ?? options), new OwnConnections(), _time);
    }

    /// <summary>Has a probe connect.</summary>
    /// <returns>What it will have shown.</returns>
    private async Task<Task<ProbeResult>> BeginAsync(Func<ChatOptions, ChatOptions>? configure = null)
    {
        var probing = Probe(configure).RunAsync(_cancel.Token);
        _server = new Stand(await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken));
        return probing;
    }

    /// <summary>The server's end of a connection.</summary>
    private sealed class Stand(TcpClient client) : IDisposable
    {
        private readonly StreamReader _reader = new(client.GetStream());
        private readonly StreamWriter _writer = new(client.GetStream()) { AutoFlush = true };

        public async Task<string?> ReadLineAsync(CancellationToken cancel) => await _reader.ReadLineAsync(cancel);

        public Task WriteLineAsync(string line) => _writer.WriteAsync(line + "\r\n");

        public void Dispose()
        {
            _reader.Dispose();
            _writer.Dispose();
        }
    }
}
