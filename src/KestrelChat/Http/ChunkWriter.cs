using System.Globalization;
using System.IO.Pipelines;
using KestrelChat.Transports;

namespace KestrelChat.Http;

/// <summary>Sends each write as a chunk of an answer by HTTP/1.1 (RFC 9112, 7.1); the last one, which is empty, is left to the server.</summary>
/// <param name="output">The connection's.</param>
internal sealed class ChunkWriter(PipeWriter output) : FramedWriter(output)
{
    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;

    // Eight digits, and two line ends.
    protected override int MaxOverhead => 12;

    protected override ReadOnlySpan<byte> Tail => LineEnd;

    protected override int WriteHead(Span<byte> output, int length)
    {
        length.TryFormat(output, out var digits, "x", CultureInfo.InvariantCulture);
        LineEnd.CopyTo(output[digits..]);
        return digits + LineEnd.Length;
    }
}
