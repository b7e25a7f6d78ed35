using System.Globalization;
using System.Text;
using KestrelChat.Load.Checks;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>Core NATS: https://docs.nats.io/reference/reference-protocols/nats-protocol.</summary>
internal sealed class NatsWire : LineWire
{
    public override byte Attention => (byte)'P';

    public override void Greet(Client client)
    {
        client.Put("CONNECT {\"verbose\":false,\"pedantic\":false}\r\n"u8);
        if (client.IsReceiver)
            client.Put(Encoding.ASCII.GetBytes($"SUB {Subject(client)} 1\r\n"));
        client.Put("PING\r\n"u8);
    }

    public override int Attend(Client client, ReadOnlySpan<byte> bytes, byte before, Ledger ledger) => Answer(client, bytes, before);

    public override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output)
    {
        Encoding.ASCII.TryGetBytes(string.Create(CultureInfo.InvariantCulture, $"PUB {Subject(client)} {text.Length}\r\n"), output, out var length);
        text.CopyTo(output[length..]);
        length += text.Length;
        "\r\n"u8.CopyTo(output[length..]);
        return length + 2;
    }

    /// <summary>Answers the server's PING, which it may send at any time.</summary>
    internal static int Answer(Client client, ReadOnlySpan<byte> bytes, byte before)
    {
        if (before != (byte)'\n' || !bytes.StartsWith("PING\r\n"u8))
            return before == (byte)'\n' && "PING\r\n"u8.StartsWith(bytes) ? 0 : 1;
        client.Put("PONG\r\n"u8);
        client.Flush();
        return "PING\r\n"u8.Length;
    }

    protected override void ReadGreetingLine(Client client, ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("PONG"u8))
            client.State = ClientState.Ready;
        else if (line.SequenceEqual("PING"u8))
            client.Put("PONG\r\n"u8);
        else if (line.StartsWith("-ERR"u8))
            client.Refusal = Encoding.UTF8.GetString(line);
    }

    private static string Subject(Client client) => client.Room.Name ?? WireTable.OnlyRoom;
}
