using System.Buffers;
using System.Text;

namespace KestrelChat.Text;

/// <summary>Tells clients that came to the wrong port: browsers and the like, and TLS.</summary>
public static class ForeignProtocol
{
    /// <summary>The answer to an HTTP request on the chat port.</summary>
    /// <param name="webAddress">Where the web page is.</param>
    public static byte[] HttpAnswer(string webAddress)
    {
        var body = $"This is a chat port: connect with 'nc HOST PORT' or telnet. The web page is at {webAddress}.\r\n";
        return Encoding.UTF8.GetBytes(
            $"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
    }

    /// <summary>Whether these first bytes are a TLS handshake record (RFC 8446, section 5.1); null if there are too few to tell.</summary>
    public static bool? IsTlsHandshake(in ReadOnlySequence<byte> start)
    {
        ReadOnlySpan<byte> record = [0x16, 0x03];
        Span<byte> first = stackalloc byte[record.Length];
        var known = (int)Math.Min(start.Length, record.Length);
        start.Slice(0, known).CopyTo(first);
        if (!first[..known].SequenceEqual(record[..known]))
            return false;
        return known == record.Length ? true : null;
    }

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
}
