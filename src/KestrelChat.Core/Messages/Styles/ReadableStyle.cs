using System.Buffers;

namespace KestrelChat.Messages.Styles;

/// <summary>Another style for who follows several rooms: what is of a room that such a reader may not read, or does not want to, is no bytes at all.</summary>
/// <param name="inner">How the rest looks.</param>
/// <param name="isRead">Whether entries of a room are shown, asked when they are rendered.</param>
/// <param name="isShared">Whether it is the same for many readers, so that what is rendered for one is kept for the others.</param>
public sealed class ReadableStyle(MessageStyle inner, Func<string, bool> isRead, bool isShared) : MessageStyle(isShared, isKept: false)
{
    public override StyleKind Kind => inner.Kind;

    protected override void Write(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        if (entry.Room is null || isRead(entry.Room))
            inner.Render(entry, output);
    }
}
