using System.Globalization;
using System.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>IRC, RFC 2812. Senders are in the channel too.</summary>
internal sealed class IrcWire : LineWire
{
    public override byte Attention => (byte)'P';

    public override void Greet(Client client) => client.Put(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"NICK u{client.Number}\r\nUSER u{client.Number} 0 * :u\r\n")));

    public override int Attend(Client client, ReadOnlySpan<byte> bytes, byte before, Ledger ledger)
    {
        if (before != (byte)'\n' || !bytes.StartsWith("PING "u8))
            return before == (byte)'\n' && "PING "u8.StartsWith(bytes) ? 0 : 1;
        var taken = TakeLine(bytes, out var line);
        if (taken > 1)
            Answer(client, line);
        return taken;
    }

    public override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output) =>
        Frame($"PRIVMSG {Channel(client)} :", text, output);

    protected override void ReadGreetingLine(Client client, ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("PING "u8))
        {
            Answer(client, line);
            return;
        }

        if (line.StartsWith("ERROR"u8))
            client.Refusal = Encoding.UTF8.GetString(line);
        // ":server NUMBER …": 001 is the welcome, 366 ends the names of a channel that was joined, 4xx and 5xx are errors.
        var space = line.IndexOf((byte)' ');
        if (space < 0 || line.Length < space + 4)
            return;
        var number = line.Slice(space + 1, 3);
        if (number.SequenceEqual("001"u8))
            client.Put(Encoding.ASCII.GetBytes($"JOIN {Channel(client)}\r\n"));
        else if (number.SequenceEqual("366"u8))
            client.State = ClientState.Ready;
        else if (number[0] is (byte)'4' or (byte)'5' && !number.SequenceEqual("422"u8))
            client.Refusal = Encoding.UTF8.GetString(line);
    }

    private static void Answer(Client client, ReadOnlySpan<byte> ping)
    {
        client.Put("PONG "u8);
        client.Put(ping["PING ".Length..]);
        client.Put("\r\n"u8);
    }

    private static string Channel(Client client) => "#" + ChannelOf(client);
}
