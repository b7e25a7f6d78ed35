using System.Globalization;
using System.Text;
using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Protocols;

/// <summary>
/// Publishes to a file stream of JetStream, which the first client makes; the stream's answer is the acknowledgement:
/// https://docs.nats.io/reference/reference-protocols/nats_api_reference. A client that publishes is not asked with PING.
/// </summary>
internal sealed class NatsStreamWire : LineWire
{
    private const string Stream = """{"name":"durable","subjects":["durable.>"],"retention":"limits","storage":"file","num_replicas":1}""";

    public override byte Attention => (byte)'{';

    public override void Greet(Client client)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"CONNECT {{\"verbose\":false,\"pedantic\":false}}\r\nSUB {Inbox(client)} 1\r\n");
        text += client.Number == 0
            ? string.Create(CultureInfo.InvariantCulture, $"PUB $JS.API.STREAM.CREATE.durable {Inbox(client)} {Stream.Length}\r\n{Stream}\r\n")
            : "PING\r\n";
        client.Put(Encoding.ASCII.GetBytes(text));
    }

    public override int Attend(Client client, ReadOnlySpan<byte> bytes, byte before, Ledger ledger)
    {
        if (before != (byte)'\n')
            return 1;
        var taken = TakeLine(bytes, out var line);
        if (taken > 1 && line.IndexOf("\"seq\":"u8) >= 0)
            ledger.Acknowledge(client);
        else if (taken > 1)
            ledger.Note(Encoding.UTF8.GetString(line));
        return taken;
    }

    public override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output) =>
        Frame(string.Create(CultureInfo.InvariantCulture, $"PUB durable.{client.Number} {Inbox(client)} {text.Length}\r\n"), text, output);

    protected override void ReadGreetingLine(Client client, ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("PONG"u8))
            client.State = ClientState.Ready;
        else if (line.IndexOf("\"error\""u8) >= 0)
            throw new LoadException($"The server makes no stream: {Encoding.UTF8.GetString(line)}");
        else if (line.IndexOf("stream_create_response"u8) >= 0)
            client.State = ClientState.Ready;
        else if (line.StartsWith("-ERR"u8))
            client.Refusal = Encoding.UTF8.GetString(line);
    }

    private static string Inbox(Client client) => string.Create(CultureInfo.InvariantCulture, $"_INBOX.{client.Number}");
}
