using System.Buffers;

namespace KestrelChat.Messages.Styles;

/// <summary>Another style for one reader, who is not shown some people's lines: those are no bytes at all. Nobody shares what is rendered in it, so that who
/// ignores nobody pays nothing for who does.</summary>
internal sealed class FilteredStyle(MessageStyle inner, IgnoreList ignored) : MessageStyle(isShared: false, isKept: false)
{
    public override StyleKind Kind => inner.Kind;

    /// <inheritdoc/>
    internal override MessageStyle Quiet => inner.Quiet == inner ? this : new FilteredStyle(inner.Quiet, ignored);

    protected override void Write(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        if (!ignored.Hides(entry))
            inner.Render(entry, output);
    }
}
