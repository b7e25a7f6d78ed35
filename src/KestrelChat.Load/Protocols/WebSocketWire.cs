using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>A reader by WebSocket (RFC 6455). The server ends each message with a line, so that the heads of frames are passed over like all between messages.</summary>
internal sealed class WebSocketWire : WebWire
{
    private const byte Ping = 0x89;
    private const byte Pong = 0x8A;
    private const byte Text = 0x81;
    private const byte Masked = 0x80;
    private const int LongestControl = 125;

    // A mask of zeros leaves what it masks as it is.
    private static ReadOnlySpan<byte> Mask => [0, 0, 0, 0];

    // No byte of ASCII, as this program's texts are.
    public override byte OtherAttention => Ping;

    protected override ReadOnlyMemory<byte> Success { get; } = " 101 "u8.ToArray();

    public override void Greet(Client client) =>
        client.Put("GET /ws HTTP/1.1\r\nHost: load\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"u8);

    public override int Attend(Client client, ReadOnlySpan<byte> bytes, byte before, Ledger ledger)
    {
        if (bytes[0] != Ping)
            return base.Attend(client, bytes, before, ledger);
        // Where a message has ended a frame begins.
        if (before != (byte)'\n')
            return 1;
        if (bytes.Length < 2 || bytes.Length < 2 + bytes[1])
            return bytes.Length > 1 && bytes[1] > LongestControl ? 1 : 0;
        Put(client, Pong, bytes.Slice(2, bytes[1]));
        return 2 + bytes[1];
    }

    protected override bool IsReady(Client client, ReadOnlySpan<byte> line)
    {
        if (client.IsSilent)
            return line.IndexOf("Welcome to "u8) >= 0;
        // The end of the answer's head: from here on there are frames. What answers this comes after all that joining brings.
        if (line.IsEmpty)
            Put(client, Text, "/style json"u8);
        return line.IndexOf("The style is json"u8) >= 0;
    }

    private static void Put(Client client, byte kind, ReadOnlySpan<byte> payload)
    {
        client.Put([kind, (byte)(Masked | payload.Length)]);
        client.Put(Mask);
        client.Put(payload);
    }
}
