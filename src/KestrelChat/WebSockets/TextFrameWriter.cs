using System.Buffers.Binary;
using System.IO.Pipelines;
using KestrelChat.Transports;

namespace KestrelChat.WebSockets;

/// <summary>Sends each write as a text message of one frame (RFC 6455, 5.2), which a server does not mask.</summary>
/// <param name="output">The connection's.</param>
internal sealed class TextFrameWriter(PipeWriter output) : FramedWriter(output)
{
    private const byte WholeText = 0x81;
    private const byte Length16 = 126;
    private const byte Length64 = 127;

    protected override int MaxOverhead => 10;

    protected override int WriteHead(Span<byte> output, int length)
    {
        output[0] = WholeText;
        if (length < Length16)
        {
            output[1] = (byte)length;
            return 2;
        }

        if (length <= ushort.MaxValue)
        {
            output[1] = Length16;
            BinaryPrimitives.WriteUInt16BigEndian(output[2..], (ushort)length);
            return 4;
        }

        output[1] = Length64;
        BinaryPrimitives.WriteUInt64BigEndian(output[2..], (ulong)length);
        return 10;
    }
}
