using System.Buffers;

namespace KestrelChat.Messages;

/// <summary>Turns an entry into the bytes that a client sees. Every text passes <c>TextFilter.Guard</c> on its way.</summary>
public abstract class MessageStyle
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public abstract StyleKind Kind { get; }

    /// <summary>The entry's line or lines, each ended by CR LF.</summary>
    public byte[] Render(ChatEntry entry)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        Render(entry, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The same, behind what is already there.</summary>
    internal void Render(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        Write(entry, output);
        output.Write("\r\n"u8);
    }

    /// <summary>Writes the entry without its last line end.</summary>
    protected abstract void Write(ChatEntry entry, ArrayBufferWriter<byte> output);
}
