using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KestrelChat.Options;
using KestrelChat.Probes;
using KestrelChat.Transports;

namespace KestrelChat.Probing;

/// <summary>
/// A client of the server's own port, for one line: connects as a client does, with TLS where that is required and a PROXY header where one is
/// asked for, and measures how long the line takes from there to the others in the room, which is itself.
/// </summary>
internal sealed class ChatProbe(CurrentOptions options, OwnConnections own, TimeProvider time) : IProbe
{
    /// <summary>For all of it, from the connection to the line: longer than anybody waits for an answer.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // As answers look in the style that a probe has.
    private const string Mark = "* ";

    private const string Word = "probe ";

    private long _number;

    public async Task<ProbeResult> RunAsync(CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var next = ProbeFault.Connect;
        try
        {
            var target = Target(options.Value.Address, options.Value.Port);
            using var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            // Also from there: it is known then before the server sees it.
            socket.Bind(new IPEndPoint(target.Address, 0));
            own.Expect((IPEndPoint)socket.LocalEndPoint!);
            await socket.ConnectAsync(target, limit.Token);
            await using var plain = new NetworkStream(socket);
            if (options.Value.ProxyProtocol.TrustedNetworks.Contains(target.Address))
                await plain.WriteAsync("PROXY UNKNOWN\r\n"u8.ToArray(), limit.Token);
            next = ProbeFault.Tls;
            await using var stream = options.Value.Tls.Mode is TlsMode.Required ? await ProbeTls.BeginAsync(plain, limit.Token) : plain;
            next = ProbeFault.Closed;
            return await SpeakAsync(stream, limit.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new ProbeResult(Patience, ProbeFault.TimedOut, $"nothing within {Patience.TotalSeconds} s");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ProbeResult(default, next, e.Message);
        }
    }

    /// <summary>Where a client on this machine finds the port.</summary>
    internal static IPEndPoint Target(string address, int port)
    {
        var listening = address == "*" ? IPAddress.Any : IPAddress.Parse(address);
        if (listening.Equals(IPAddress.Any))
            listening = IPAddress.Loopback;
        else if (listening.Equals(IPAddress.IPv6Any))
            listening = IPAddress.IPv6Loopback;
        return new IPEndPoint(listening, port);
    }

    private async Task<ProbeResult> SpeakAsync(Stream stream, CancellationToken cancel)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        if (await reader.ReadLineAsync(cancel) is var greeting && greeting != Mark + ProbeLines.Ready)
            return Unexpected(greeting);
        var word = Word + (++_number).ToString(CultureInfo.InvariantCulture);
        var bytes = Encoding.UTF8.GetBytes(word + "\r\n");
        var started = time.GetTimestamp();
        await stream.WriteAsync(bytes, cancel);
        while (true)
        {
            var line = await reader.ReadLineAsync(cancel);
            if (line == Mark + word)
                return new ProbeResult(time.GetElapsedTime(started));
            // One that came to nothing may have left its line behind.
            if (line is null || !line.StartsWith(Mark + Word, StringComparison.Ordinal))
                return Unexpected(line);
        }
    }

    private static ProbeResult Unexpected(string? line) =>
        line is null ? new ProbeResult(default, ProbeFault.Closed, "the connection ended") : new ProbeResult(default, ProbeFault.Refused, line);
}
