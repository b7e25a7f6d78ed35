using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>A reader of server-sent events that is nothing but a TCP socket: it reads when it is told to.</summary>
internal sealed class RawStream : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private RawStream(string owner) => Received = new Transcript(owner);

    /// <summary>The answer, with the heads of its chunks.</summary>
    public Transcript Received { get; }

    /// <summary>Asks for a stream, and waits until that has begun.</summary>
    /// <param name="server">Whom.</param>
    /// <param name="path">Which one.</param>
    /// <param name="room">How many bytes the kernel keeps for it; null for the usual.</param>
    public static async Task<RawStream> FollowAsync(ServerProcess server, string path = "/api/rooms/lobby/stream", int? room = null)
    {
        var stream = new RawStream(path);
        if (room is { } bytes)
            stream._socket.ReceiveBufferSize = bytes;
        await stream._socket.ConnectAsync(IPAddress.Loopback, server.HttpPort);
        await stream._socket.SendAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")));
        var (head, one) = ("", new byte[1]);
        while (!head.EndsWith("\n:\r\n\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream._socket.ReceiveAsync(one.AsMemory()).AsTask().WaitAsync(Patience.Limit) == 0)
                Assert.Fail($"No stream:\n{head}");
            head += (char)one[0];
        }

        Assert.StartsWith("HTTP/1.1 200 ", head, StringComparison.Ordinal);
        return stream;
    }

    public void StartReading()
    {
        LineClient.Widen(_socket);
        _ = ReadAsync();
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        var end = "the end";
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory()) is > 0 and var count)
                Received.Append(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            end = "a cut";
        }

        Received.End(end);
    }
}
