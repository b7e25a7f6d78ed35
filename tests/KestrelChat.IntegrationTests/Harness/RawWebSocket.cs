using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>A WebSocket by hand: sends frames that no library would, and takes those of the server apart.</summary>
internal sealed class RawWebSocket : IDisposable
{
    public const byte Continuation = 0x00;
    public const byte Text = 0x01;
    public const byte Binary = 0x02;
    public const byte CloseFrame = 0x08;
    public const byte Ping = 0x09;
    public const byte Pong = 0x0A;
    public const byte Final = 0x80;

    private static readonly byte[] Mask = [0x37, 0xFA, 0x21, 0x3D];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private RawWebSocket()
    {
    }

    /// <summary>The head of the answer.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>A WebSocket that has begun.</summary>
    /// <param name="server">Whose.</param>
    /// <param name="header">More lines of the request.</param>
    /// <param name="behind">Frames that are sent together with the request.</param>
    public static async Task<RawWebSocket> ConnectAsync(ServerProcess server, string header = "", params byte[] behind)
    {
        var client = await AskAsync(server, header, behind);
        Assert.True(await client.IsBegunAsync(), client.Answer);
        return client;
    }

    /// <summary>One that does not wait for the answer.</summary>
    public static Task<RawWebSocket> AskAsync(ServerProcess server, string header = "", params byte[] behind) => AskAsync(IPAddress.Loopback, server.HttpPort, header, behind);

    /// <summary>The same by a proxy.</summary>
    public static Task<RawWebSocket> AskAsync(IPAddress from, HaProxy proxy) => AskAsync(from, proxy.Port, header: "", behind: []);

    private static async Task<RawWebSocket> AskAsync(IPAddress from, int port, string header, byte[] behind)
    {
        var client = new RawWebSocket();
        client._socket.Bind(new IPEndPoint(from, 0));
        await client._socket.ConnectAsync(IPAddress.Loopback, port);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var request = $"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n{header}Sec-WebSocket-Key: {key}\r\n\r\n";
        await client.SendAsync([.. Encoding.ASCII.GetBytes(request), .. behind]);
        return client;
    }

    /// <summary>Reads the answer: whether the server goes on as a WebSocket.</summary>
    public async Task<bool> IsBegunAsync()
    {
        while (!Answer.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            Answer += (char)(await ReadAsync(1))[0];
        return Answer.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal);
    }

    /// <summary>A frame as a client makes it, with the shortest length that there is for it.</summary>
    public static byte[] Frame(byte first, ReadOnlySpan<byte> payload)
    {
        byte[] head = payload.Length switch
        {
            < 126 => [first, (byte)(0x80 | payload.Length)],
            <= ushort.MaxValue => [first, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => [first, 0x80 | 127, 0, 0, 0, 0, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length],
        };
        var masked = payload.ToArray();
        for (var i = 0; i < masked.Length; i++)
            masked[i] ^= Mask[i % Mask.Length];
        return [.. head, .. Mask, .. masked];
    }

    public static byte[] Frame(byte first, string payload) => Frame(first, Encoding.UTF8.GetBytes(payload));

    public async Task SendAsync(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
            at += await _socket.SendAsync(bytes.AsMemory(at));
    }

    /// <summary>The same byte by byte.</summary>
    public async Task SendSlowlyAsync(byte[] bytes)
    {
        foreach (var each in bytes)
            await SendAsync([each]);
    }

    public void EndOutput() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The server's next frame; null at the end.</summary>
    public async Task<(byte First, byte[] Payload)?> NextAsync()
    {
        try
        {
            var head = await ReadAsync(2);
            // A server masks nothing (RFC 6455, 5.1).
            Assert.Equal(0, head[1] & 0x80);
            var length = head[1] switch
            {
                126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
                127 => checked((int)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8))),
                var small => small,
            };
            return (head[0], await ReadAsync(length));
        }
        catch (Exception e) when (e is SocketException or EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Passes over frames to one of a kind.</summary>
    /// <returns>What it holds.</returns>
    public async Task<byte[]> ExpectAsync(byte opcode)
    {
        while (await NextAsync() is { } frame)
        {
            if (frame.First == (Final | opcode))
                return frame.Payload;
        }

        throw new EndOfStreamException("The server ended the connection before such a frame.");
    }

    /// <summary>Passes over frames to one with somebody's message, which may be written in any way that JSON has for it.</summary>
    public async Task ExpectSaidAsync(string text)
    {
        while (true)
        {
            foreach (var line in Encoding.UTF8.GetString(await ExpectAsync(Text)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
            {
                var said = JsonSerializer.Deserialize<JsonElement>(line);
                if (said.GetProperty("kind").GetString() == "message" && said.GetProperty("text").GetString() == text)
                    return;
            }
        }
    }

    /// <summary>Passes over frames to a text message that has a text in it.</summary>
    public async Task ExpectTextAsync(string text)
    {
        while (!Encoding.UTF8.GetString(await ExpectAsync(Text)).Contains(text, StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Reads to the end.</summary>
    /// <returns>The status of the close, 1005 if it has none; 0 if there was no close.</returns>
    public async Task<int> CloseStatusAsync()
    {
        var status = 0;
        while (await NextAsync() is { } frame)
        {
            // Nothing comes after the close (5.5.1).
            Assert.Equal(0, status);
            if (frame.First == (Final | CloseFrame))
                status = frame.Payload.Length == 0 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(frame.Payload);
        }

        return status;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> ReadAsync(int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length;)
        {
            var count = await _socket.ReceiveAsync(bytes.AsMemory(at)).AsTask().WaitAsync(Patience.Limit);
            if (count == 0)
                throw new EndOfStreamException();
            at += count;
        }

        return bytes;
    }
}
