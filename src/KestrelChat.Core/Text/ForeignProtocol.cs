using System.Buffers;
using System.Text;

namespace KestrelChat.Text;

/// <summary>Tells clients that came to the wrong port: browsers and the like, TLS, and load balancers that nobody said to trust.</summary>
public static class ForeignProtocol
{
    /// <summary>The type of the record that a TLS client begins with (RFC 8446, section 5.1); in text it is a control character that nobody types.</summary>
    public const byte TlsHandshake = 0x16;

    /// <summary>The answer to an HTTP request on the chat port.</summary>
    /// <param name="webAddress">Where the web page is.</param>
    public static byte[] HttpAnswer(string webAddress)
    {
        var body = $"This is a chat port: connect with 'nc HOST PORT' or telnet. The web page is at {webAddress}.\r\n";
        return Encoding.UTF8.GetBytes(
            $"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
    }

    /// <summary>Whether these first bytes are a TLS handshake record (RFC 8446, section 5.1); null if there are too few to tell.</summary>
    public static bool? IsTlsHandshake(in ReadOnlySequence<byte> start) => Begins(start, [TlsHandshake, 0x03]);

    /// <summary>Whether these first bytes are those of a PROXY header of either version.</summary>
    public static bool BeginsProxyHeader(in ReadOnlySequence<byte> start) => IsProxyHeader(start) is true || Begins(start, "PROXY "u8) is true;

    /// <summary>Whether these first bytes are a PROXY header of version 2, by its signature; null if there are too few to tell.</summary>
    public static bool? IsProxyHeader(in ReadOnlySequence<byte> start) =>
        Begins(start, [0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A]);

    /// <summary>Whether a line is a PROXY header of version 1.</summary>
    public static bool IsProxyHeader(string line) =>
        line.StartsWith("PROXY TCP4 ", StringComparison.Ordinal) || line.StartsWith("PROXY TCP6 ", StringComparison.Ordinal) || line.StartsWith("PROXY UNKNOWN", StringComparison.Ordinal);

    /// <summary>Whether a line is an HTTP/1 request line or HTTP/2's preface (RFC 9112, section 3; RFC 9113, section 3.4).</summary>
    public static bool IsHttpRequestLine(string line)
    {
        var parts = line.Split(' ');
        return parts.Length == 3
            && parts[0].Length is >= 3 and <= 16
            && parts[0].All(char.IsAsciiLetterUpper)
            && parts[1].Length > 0
            && parts[2].StartsWith("HTTP/", StringComparison.Ordinal)
            && parts[2].Length is >= 6 and <= 8
            && parts[2].Skip(5).All(c => char.IsAsciiDigit(c) || c == '.');
    }

    private static bool? Begins(in ReadOnlySequence<byte> start, ReadOnlySpan<byte> signature)
    {
        Span<byte> first = stackalloc byte[signature.Length];
        var known = (int)Math.Min(start.Length, signature.Length);
        start.Slice(0, known).CopyTo(first);
        if (!first[..known].SequenceEqual(signature[..known]))
            return false;
        return known == signature.Length ? true : null;
    }
}
