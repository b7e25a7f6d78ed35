using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>MQTT 3.1.1 with QoS 0: https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/mqtt-v3.1.1.html.</summary>
internal sealed class MqttWire : Wire
{
    private const byte Connect = 0x10;
    private const byte ConnectAnswer = 0x20;
    private const byte Publish = 0x30;
    private const byte Subscribe = 0x82;
    private const byte SubscribeAnswer = 0x90;
    private const int MaxLengthBytes = 4;

    public override void Greet(Client client)
    {
        var name = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"c{client.Number}"));
        // Protocol level 4, a clean session, no keep-alive.
        PutPacket(client, Connect, [0, 4, .. "MQTT"u8, 4, 2, 0, 0, 0, (byte)name.Length, .. name]);
        var topic = Topic(client);
        if (client.IsReceiver)
            PutPacket(client, Subscribe, [0, 1, 0, (byte)topic.Length, .. topic, 0]);
    }

    public override int ReadGreeting(Client client, ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (client.State is ClientState.Greeting && TryReadPacket(bytes[at..], out var packet))
        {
            at += packet.Length;
            // Both answers end with a code that is 0 if all is well.
            var kind = packet[0];
            if (kind is ConnectAnswer or SubscribeAnswer && packet[^1] != 0)
                client.Refusal = string.Create(CultureInfo.InvariantCulture, $"MQTT return code {packet[^1]}");
            else if (kind == (client.IsReceiver ? SubscribeAnswer : ConnectAnswer))
                client.State = ClientState.Ready;
        }

        return at;
    }

    public override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output)
    {
        var topic = Topic(client);
        output[0] = Publish;
        var at = 1 + WriteLength(output[1..], 2 + topic.Length + text.Length);
        BinaryPrimitives.WriteUInt16BigEndian(output[at..], (ushort)topic.Length);
        topic.CopyTo(output[(at + 2)..]);
        at += 2 + topic.Length;
        text.CopyTo(output[at..]);
        return at + text.Length;
    }

    private static byte[] Topic(Client client) => Encoding.ASCII.GetBytes(ChannelOf(client));

    private static void PutPacket(Client client, byte kind, ReadOnlySpan<byte> body)
    {
        Span<byte> head = stackalloc byte[1 + MaxLengthBytes];
        head[0] = kind;
        client.Put(head[..(1 + WriteLength(head[1..], body.Length))]);
        client.Put(body);
    }

    // Seven bits a byte, the lowest first; the eighth says that there are more (2.2.3).
    private static int WriteLength(Span<byte> output, int length)
    {
        var at = 0;
        do
        {
            output[at++] = (byte)((length & 0x7f) | (length > 0x7f ? 0x80 : 0));
            length >>= 7;
        }
        while (length > 0);

        return at;
    }

    private static bool TryReadPacket(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> packet)
    {
        packet = [];
        var bodyLength = 0;
        for (var i = 1; i <= MaxLengthBytes && i < bytes.Length; i++)
        {
            bodyLength |= (bytes[i] & 0x7f) << (7 * (i - 1));
            if ((bytes[i] & 0x80) != 0)
                continue;
            if (bytes.Length < i + 1 + bodyLength)
                return false;
            packet = bytes[..(i + 1 + bodyLength)];
            return true;
        }

        return false;
    }
}
