using System.Globalization;
using System.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>Appends to a list of Redis, one a room; the answer is the acknowledgement.</summary>
internal sealed class RedisListWire : LineWire
{
    public override byte Attention => (byte)':';

    public override void Greet(Client client) => client.Put("PING\r\n"u8);

    public override int Attend(Client client, ReadOnlySpan<byte> bytes, byte before, Ledger ledger)
    {
        var taken = TakeLine(bytes, out _);
        if (taken > 1)
            ledger.Acknowledge(client);
        return taken;
    }

    public override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output)
    {
        var key = ChannelOf(client);
        return Frame(string.Create(CultureInfo.InvariantCulture, $"*3\r\n$5\r\nRPUSH\r\n${key.Length}\r\n{key}\r\n${text.Length}\r\n"), text, output);
    }

    protected override void ReadGreetingLine(Client client, ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("+PONG"u8))
            client.State = ClientState.Ready;
        else
            client.Refusal = Encoding.UTF8.GetString(line);
    }
}
