using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using KestrelChat.Diagnostics;
using KestrelChat.Options;
using KestrelChat.Tests.Sessions;
using KestrelChat.Tests.Transports.Proxy;
using KestrelChat.Transports;
using KestrelChat.Transports.Proxy;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.Transports;

public sealed class ProxyStepTests : IAsyncDisposable
{
    private static readonly IPEndPoint Trusted = IPEndPoint.Parse("10.1.2.3:4000");
    private static readonly IPEndPoint Elsewhere = IPEndPoint.Parse("192.0.2.99:4000");

    private static readonly int Headers = int.Parse(Environment.GetEnvironmentVariable("KESTRELCHAT_PROXY_HEADERS") ?? "10000", CultureInfo.InvariantCulture);

    private readonly SessionHarness _chat = new();
    private readonly ChatMetrics _metrics = new();
    private readonly ProxyStep _step;

    public ProxyStepTests()
    {
        var options = new CurrentOptions(new ChatOptions { ProxyProtocol = new ProxyProtocolOptions { TrustedNetworks = NetworkList.TryParse("10.0.0.0/8")! } });
        var refusal = new Refusal(_chat.Services, new LingeringClose(_chat.Time), _metrics, NullLogger<Refusal>.Instance);
        _step = new ProxyStep(options, refusal, _metrics, _chat.Time);
    }

    public async ValueTask DisposeAsync()
    {
        _metrics.Dispose();
        await _chat.DisposeAsync();
    }

    [Fact]
    public async Task From_a_trusted_address_the_true_one_counts_and_what_follows_the_header_is_left()
    {
        await using var client = new Client(Trusted);
        await client.SendAsync("PROXY TCP4 192.0.2.1 198.51.100.1 56324 50000\r\nhello\n"u8);

        await client.RunAsync(_step);

        Assert.Equal("192.0.2.1:56324", client.SeenFrom?.ToString());
        Assert.Equal("hello\n", client.Unread());
    }

    [Fact]
    public async Task A_header_may_come_in_pieces()
    {
        await using var client = new Client(Trusted);
        var running = client.RunAsync(_step);

        foreach (var b in "PROXY TCP4 192.0.2.1 198.51.100.1 56324 50000\r\n"u8.ToArray())
            await client.SendAsync([b]);

        await running.InTimeAsync("the header");
        Assert.Equal("192.0.2.1:56324", client.SeenFrom?.ToString());
    }

    [Fact]
    public async Task The_balancer_itself_keeps_its_address()
    {
        await using var client = new Client(Trusted);
        await client.SendAsync(ProxyHeaderTests.Version2("20", "00", []));

        await client.RunAsync(_step);

        Assert.Equal(Trusted, client.SeenFrom);
    }

    [Theory]
    [InlineData("hello\n")]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 56324 99999\r\n")]
    public async Task From_a_trusted_address_a_connection_without_a_header_is_turned_away(string text)
    {
        await using var client = new Client(Trusted);
        await client.SendAsync(Encoding.Latin1.GetBytes(text));

        await client.RunAsync(_step);

        Assert.Null(client.SeenFrom);
        Assert.Contains("* A PROXY header comes from the addresses in Chat:ProxyProtocol:TrustedNetworks, always, and from nowhere else.", client.Told(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_header_is_waited_for_so_long_and_no_longer()
    {
        await using var client = new Client(Trusted);
        await client.SendAsync("PROXY TCP4 192."u8);
        var running = client.RunAsync(_step);

        await _chat.Time.ArmedAsync(ProxyStep.Patience);
        await _chat.Time.PassAsync(ProxyStep.Patience);

        await running.InTimeAsync("the end");
        Assert.Null(client.SeenFrom);
    }

    [Fact]
    public async Task From_elsewhere_nothing_is_believed_read_or_waited_for()
    {
        for (var seed = 0; seed < Headers; seed++)
        {
            var header = HostileHeader.Make(seed);
            await using var client = new Client(Elsewhere);
            await client.SendAsync(header);

            var running = client.RunAsync(_step);

            Assert.True(running.IsCompletedSuccessfully, $"seed {seed}");
            Assert.True(Elsewhere.Equals(client.SeenFrom) && client.Unread().Length == header.Length, $"seed {seed}");
        }
    }

    [Fact]
    public void Broken_anywhere_a_header_is_refused_or_says_what_it_would_say_in_pieces()
    {
        var counts = new int[3];
        for (var seed = 0; seed < Headers; seed++)
        {
            var bytes = HostileHeader.Make(seed);
            var status = ProxyHeader.Parse(new(bytes), out var header);
            counts[(int)status]++;
            // The first that is no longer incomplete decides, however the bytes are cut.
            var (decided, length) = (ProxyHeaderStatus.Incomplete, 0);
            ProxyHeader piecewise = default;
            while (decided is ProxyHeaderStatus.Incomplete && length < bytes.Length)
                decided = ProxyHeader.Parse(new(bytes, 0, ++length), out piecewise);
            Assert.True(decided == status && piecewise == header, $"seed {seed}: {status} in one piece, {decided} in pieces");
            Assert.True(header.Length is >= 0 and <= ProxyHeader.MaxLength && header.Length <= bytes.Length, $"seed {seed}");
        }

        Assert.All(counts, count => Assert.True(count > 0, "The generator makes too few of a kind."));
    }

    private sealed class Client : IAsyncDisposable
    {
        private readonly Pipe _in = new();
        private readonly Pipe _out = new();
        private readonly DefaultConnectionContext _connection;

        public Client(IPEndPoint from) => _connection = new DefaultConnectionContext("one")
        {
            RemoteEndPoint = from,
            Transport = new Duplex(_in.Reader, _out.Writer),
        };

        /// <summary>The address that the next step saw; null if it was not reached.</summary>
        public EndPoint? SeenFrom { get; private set; }

        public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _in.Writer.WriteAsync(bytes);

        public Task SendAsync(ReadOnlySpan<byte> bytes) => SendAsync(bytes.ToArray().AsMemory());

        public Task RunAsync(ProxyStep step) => step.Around(connection =>
        {
            SeenFrom = connection.RemoteEndPoint;
            return Task.CompletedTask;
        })(_connection);

        public string Unread() => Text(_in.Reader);

        public string Told() => Text(_out.Reader);

        public ValueTask DisposeAsync() => _connection.DisposeAsync();

        private static string Text(PipeReader pipe) => pipe.TryRead(out var result) ? Encoding.Latin1.GetString(result.Buffer) : "";
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
