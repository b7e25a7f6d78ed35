using System.Globalization;
using System.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>Publish and subscribe of Redis: https://redis.io/docs/latest/develop/reference/protocol-spec/.</summary>
/// <param name="isRoom">Whether senders subscribe too, as the members of a room do; RESP3 lets one connection do both.</param>
internal sealed class RedisWire(bool isRoom) : LineWire
{
    public override byte Attention => (byte)'-';

    public override void Greet(Client client)
    {
        if (isRoom)
            client.Put("HELLO 3\r\n"u8);
        client.Put(isRoom || client.IsReceiver ? Encoding.ASCII.GetBytes($"SUBSCRIBE {ChannelOf(client)}\r\n") : "PING\r\n"u8);
    }

    public override int Attend(Client client, ReadOnlySpan<byte> bytes, byte before, Ledger ledger)
    {
        if (before != (byte)'\n')
            return 1;
        var taken = TakeLine(bytes, out var line);
        if (taken > 1)
            ledger.Note(Encoding.UTF8.GetString(line));
        return taken;
    }

    public override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output)
    {
        var channel = ChannelOf(client);
        return Frame(string.Create(CultureInfo.InvariantCulture, $"*3\r\n$7\r\nPUBLISH\r\n${channel.Length}\r\n{channel}\r\n${text.Length}\r\n"), text, output);
    }

    protected override void ReadGreetingLine(Client client, ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("subscribe"u8) || line.SequenceEqual("+PONG"u8))
            client.State = ClientState.Ready;
        else if (line.StartsWith("-"u8))
            client.Refusal = Encoding.UTF8.GetString(line);
    }
}
