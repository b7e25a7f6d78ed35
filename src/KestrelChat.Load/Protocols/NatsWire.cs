using System.Globalization;
using System.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>Core NATS: https://docs.nats.io/reference/reference-protocols/nats-protocol.</summary>
internal sealed class NatsWire : LineWire
{
    private static ReadOnlySpan<byte> Ping => "PING\r\n"u8;

    private static ReadOnlySpan<byte> Pong => "PONG\r\n"u8;

    public override byte Attention => (byte)'P';

    public override void Greet(Client client)
    {
        client.Put("CONNECT {\"verbose\":false,\"pedantic\":false}\r\n"u8);
        if (client.IsReceiver)
            client.Put(Encoding.ASCII.GetBytes($"SUB {ChannelOf(client)} 1\r\n"));
        client.Put(Ping);
    }

    // The server may ask whether somebody is there at any time.
    public override int Attend(Client client, ReadOnlySpan<byte> bytes, byte before, Ledger ledger)
    {
        if (before != (byte)'\n' || !bytes.StartsWith(Ping))
            return before == (byte)'\n' && Ping.StartsWith(bytes) ? 0 : 1;
        client.Put(Pong);
        return Ping.Length;
    }

    public override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output) =>
        Frame(string.Create(CultureInfo.InvariantCulture, $"PUB {ChannelOf(client)} {text.Length}\r\n"), text, output);

    protected override void ReadGreetingLine(Client client, ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("PONG"u8))
            client.State = ClientState.Ready;
        else if (line.SequenceEqual("PING"u8))
            client.Put(Pong);
        else if (line.StartsWith("-ERR"u8))
            client.Refusal = Encoding.UTF8.GetString(line);
    }
}
