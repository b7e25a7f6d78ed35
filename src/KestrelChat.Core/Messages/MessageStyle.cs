using System.Buffers;

namespace KestrelChat.Messages;

/// <summary>Turns an entry into the bytes that a client sees. Every text passes <c>TextFilter.Guard</c> on its way.</summary>
/// <param name="isShared">Whether many readers have it, so that what is rendered for one is kept for the others.</param>
/// <param name="isKept">Whether entries keep their bytes in it, and so have room for them.</param>
public abstract class MessageStyle(bool isShared = true, bool isKept = true)
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public abstract StyleKind Kind { get; }

    /// <summary>Whether batches of it serve other readers too.</summary>
    internal bool IsShared { get; } = isShared;

    /// <summary>Whether entries keep their bytes in it.</summary>
    internal bool IsKept { get; } = isKept;

    /// <summary>Whether its batches tell which words they hold, as some of its readers want to know whether they are mentioned.</summary>
    internal virtual bool TellsWords => false;

    /// <summary>What most readers of it share, where it is one's own; whether a batch of that does not do for this reader is <see cref="MayConcern"/>.</summary>
    internal virtual MessageStyle? Common => null;

    /// <summary>Whether a batch in the style that is shared may hold a line that looks different to this reader.</summary>
    internal virtual bool MayConcern(WordFilter words) => false;

    /// <summary>The same for what was said before, at which nobody's terminal rings.</summary>
    internal virtual MessageStyle Quiet => this;

    /// <summary>The entry's line or lines, each ended by CR LF.</summary>
    public byte[] Render(ChatEntry entry)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        Render(entry, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The same, behind what is already there.</summary>
    internal void Render(ChatEntry entry, ArrayBufferWriter<byte> output) => Write(entry, output);

    /// <summary>Writes the entry's line or lines with all their ends.</summary>
    protected abstract void Write(ChatEntry entry, ArrayBufferWriter<byte> output);
}
