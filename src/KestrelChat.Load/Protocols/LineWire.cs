using System.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>A protocol whose greeting is made of lines.</summary>
internal abstract class LineWire : Wire
{
    public sealed override int ReadGreeting(Client client, ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (client.State is ClientState.Greeting)
        {
            var end = bytes[at..].IndexOf((byte)'\n');
            if (end < 0)
                return bytes.Length - at > Client.MaxCarried ? bytes.Length : at;
            ReadGreetingLine(client, bytes.Slice(at, end).TrimEnd((byte)'\r'));
            at += end + 1;
        }

        return at;
    }

    /// <summary>Takes one line, without its end, of a client that is not ready yet. Of one that is longer than is ever needed, only the end comes.</summary>
    protected abstract void ReadGreetingLine(Client client, ReadOnlySpan<byte> line);

    /// <summary>Writes a message whose text stands between a head and a line end.</summary>
    /// <returns>Its length.</returns>
    protected static int Frame(string head, ReadOnlySpan<byte> text, Span<byte> output)
    {
        Encoding.ASCII.TryGetBytes(head, output, out var length);
        text.CopyTo(output[length..]);
        length += text.Length;
        "\r\n"u8.CopyTo(output[length..]);
        return length + 2;
    }

    /// <summary>The line that begins here, without its end.</summary>
    /// <returns>The bytes that it takes; 0 if its end is not here yet, 1 if it is longer than is ever needed.</returns>
    protected static int TakeLine(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> line)
    {
        var end = bytes.IndexOf((byte)'\n');
        line = end < 0 ? [] : bytes[..end].TrimEnd((byte)'\r');
        if (end >= 0)
            return end + 1;
        return bytes.Length > Client.MaxCarried ? 1 : 0;
    }
}
