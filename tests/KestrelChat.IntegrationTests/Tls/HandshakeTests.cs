using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Tls;

/// <summary>Handshakes that stop on the way, and what encrypted connections must have like any other.</summary>
public sealed class HandshakeTests : IDisposable
{
    // The first half of a ClientHello: a record of 512 bytes is announced, and of it come the first few.
    private static readonly byte[] HalfHello = [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3, 7, 7, 7, 7, 7];

    private readonly CertificateFolder _certificate = new("localhost");

    public void Dispose() => _certificate.Dispose();

    [Theory]
    [InlineData("offered")]
    [InlineData("required")]
    public async Task Half_a_hello_loses_its_place(string mode)
    {
        await using var server = await ServerProcess.StartAsync([.. _certificate.Settings(mode), "--Chat:Limits:MaxConnections=1"]);
        await using var half = await LineClient.ConnectAsync(server, "half");
        await half.SendAsync(HalfHello);
        await Scrape.UntilAsync(server, new Dictionary<string, double> { ["kestrelchat_connections"] = 1 });

        Assert.NotEqual(ConnectionEnd.Own, await half.EndAsync());

        Assert.Empty(half.Received.Lines);
        await server.Program.Output.ExpectAsync(l => l.EndsWith("turned away: tls_handshake.", StringComparison.Ordinal), "the reason in the log");
        await Scrape.UntilAsync(server, new Dictionary<string, double> { ["kestrelchat_connections"] = 0 });
        await using var next = await LineClient.JoinAsync(server, "next", tls: true);
    }

    [Theory]
    [InlineData("\u0016\u0003\u0001\0\u0005hello")]
    [InlineData("\u0016\u0003\u0001\0\u0004\u0001\0\0\0")]
    [InlineData("\u0016\u0003\u0003\0\u0002\u0002(")]
    public async Task What_only_begins_like_a_handshake_is_no_fault(string bytes)
    {
        await using var server = await ServerProcess.StartAsync([.. _certificate.Settings("offered"), "--Logging:LogLevel:KestrelChat.Transports=Debug"]);
        await using var odd = await LineClient.ConnectAsync(server, "odd");

        await odd.SendAsync(Encoding.Latin1.GetBytes(bytes));

        Assert.NotEqual(ConnectionEnd.Own, await odd.EndAsync());
        await server.Program.Output.ExpectAsync(l => l.Contains($"TLS: the handshake of 127.0.0.1:{odd.Port} came to nothing. System.", StringComparison.Ordinal), "the cause in the log");
        await server.Program.Output.ExpectAsync(l => l.EndsWith("turned away: tls_handshake.", StringComparison.Ordinal), "the reason in the log");
        await using var next = await LineClient.JoinAsync(server, "next", tls: true);
        Assert.DoesNotContain(server.Program.Output.Lines, l => l.Contains("fail: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bytes_of_no_TLS_after_the_handshake_end_the_session_and_are_no_fault()
    {
        await using var server = await ServerProcess.StartAsync([.. _certificate.Settings("offered"), "--Logging:LogLevel:KestrelChat.Transports=Debug"]);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.ChatPort);
        await using var encrypted = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate is not null);
        await encrypted.AuthenticateAsClientAsync("localhost");
        await encrypted.WriteAsync("/nick odd\n"u8.ToArray());
        await server.Program.Output.ExpectAsync(l => l.Contains("Session", StringComparison.Ordinal), "the session");

        await socket.SendAsync((byte[])[0x17, 3, 3, 0, 32, .. Enumerable.Repeat((byte)7, 32)]);

        await server.Program.Output.ExpectAsync(l => l.Contains(" ended: reset", StringComparison.Ordinal), "the end in the log");
        await using var next = await LineClient.JoinAsync(server, "odd", tls: true);
        Assert.DoesNotContain(server.Program.Output.Lines, l => l.Contains("fail: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handshakes_count_for_their_address()
    {
        await using var server = await ServerProcess.StartAsync([.. _certificate.Settings("required"), "--Chat:Limits:MaxConnectionsPerAddress=2"]);
        await using var one = await LineClient.ConnectAsync(server, "one");
        await using var two = await LineClient.ConnectAsync(server, "two");
        await Scrape.UntilAsync(server, new Dictionary<string, double> { ["kestrelchat_connections"] = 2 });

        await using var three = await LineClient.ConnectAsync(server, "three");
        await three.SendAsync(HalfHello);

        // It would not understand a word.
        Assert.NotEqual(ConnectionEnd.Own, await three.EndAsync());
        Assert.Empty(three.Received.Lines);
        await server.Program.Output.ExpectAsync(l => l.EndsWith("turned away: address_limit.", StringComparison.Ordinal), "the reason in the log");
        await using var other = await LineClient.ConnectAsync(server, "other", from: IPAddress.Parse("127.0.0.2"), tls: true);
        await other.WelcomeAsync();
    }

    [Fact]
    public async Task At_a_shutdown_an_encrypted_client_gets_its_notice_and_a_handshake_that_stands_holds_nothing_up()
    {
        await using var server = await ServerProcess.StartAsync([.. _certificate.Settings("offered"), "--Chat:ShutdownTimeout=1h"]);
        await using var client = await LineClient.JoinAsync(server, "ann", tls: true);
        await using var half = await LineClient.ConnectAsync(server, "half");
        await half.SendAsync(HalfHello);
        await Scrape.UntilAsync(server, new Dictionary<string, double> { ["kestrelchat_connections"] = 2 });

        await server.SignalAsync("TERM");

        await client.Received.ExpectAsync("* The server is going down; please connect again in a moment.");
        Assert.Equal(ConnectionEnd.Fin, await client.EndAsync());
        await half.EndAsync();
        Assert.Equal(0, await server.Program.ExitAsync());
        Assert.DoesNotContain(server.Program.Output.Lines, l => l.Contains("fail: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_reads_late_gets_every_line_whole()
    {
        const int Readers = 10;
        const int Lines = 400;
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, .. _certificate.Settings("offered")]);
        await using var readers = await LineClients.ConnectAsync(Readers, atOnce: 1, i => LineClient.ConnectAsync(server, $"reader {i}", reads: false, tls: true));
        foreach (var reader in readers)
            await reader.SendLineAsync("here");
        await using var talker = await LineClient.JoinAsync(server, "talker");
        await using var other = await LineClient.JoinAsync(server, "other");
        for (var i = 0; i < Lines; i++)
        {
            // Private ones between the room's: then several pieces are joined for one write.
            await other.SendLineAsync($"/msg talker {i} {new string('p', 100)}");
            await talker.SayAsync(Line(i));
        }

        foreach (var reader in readers)
            reader.StartReading();

        foreach (var reader in readers)
        {
            for (var i = 0; i < Lines; i++)
                await reader.ExpectMessageAsync("talker", Line(i));
        }

        static string Line(int i) => $"{i} " + new string((char)('a' + (i % 26)), 1000 + (i * 7 % 3000));
    }

    [Fact]
    public async Task Who_does_not_read_is_cut_as_on_any_connection()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, .. _certificate.Settings("required"), "--Chat:SlowReaderTimeout=1s"]);
        await using var deaf = await LineClient.ConnectAsync(server, "deaf", reads: false, tls: true);
        await deaf.SendLineAsync("/nick deaf");
        await using var talker = await LineClient.JoinAsync(server, "talker", tls: true);

        for (var i = 0; i < 100; i++)
            await talker.SayAsync(new string('x', 4000));

        await talker.Received.ExpectAsync("At TIME -- deaf has exited -- reads too slowly");
    }

    [Fact]
    public async Task A_pasted_block_larger_than_a_record_comes_back_whole()
    {
        const int Lines = 3000;
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, .. _certificate.Settings("required")]);
        await using var client = await LineClient.JoinAsync(server, "hasty", tls: true);

        await client.SendAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Lines).Select(i => $"owed {i}\n")) + "/quit\n"));

        for (var i = 0; i < Lines; i++)
            await client.Received.ExpectNextAsync("At TIME -- Message from hasty:", $"\towed {i}");
        await client.Received.ExpectNextAsync("At TIME -- hasty is leaving now");
        Assert.Equal(ConnectionEnd.Fin, await client.EndAsync());
    }
}
