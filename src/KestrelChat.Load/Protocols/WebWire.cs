using System.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>A reader that begins with a request of HTTP/1.1, and then is told lines in the json style.</summary>
internal abstract class WebWire : JsonLineWire
{
    public sealed override bool IsByHttp => true;

    // The server has 96 places for requests, of which one address gets half; who has begun to read gives its own back.
    public sealed override int MaxAtOnce => 40;

    /// <summary>What the first line of the answer must have in it.</summary>
    protected abstract ReadOnlyMemory<byte> Success { get; }

    protected sealed override void ReadGreetingLine(Client client, ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("HTTP/"u8) && line.IndexOf(Success.Span) < 0)
            client.Refusal = Encoding.UTF8.GetString(line);
        else if (IsReady(client, line))
            client.State = ClientState.Ready;
    }

    /// <summary>Whether a line is the last one that is waited for.</summary>
    protected abstract bool IsReady(Client client, ReadOnlySpan<byte> line);
}
