using System.Buffers;

namespace KestrelChat.Messages.Styles;

/// <summary>The style of one reader to whom lines that mention it look different. A batch in which no line does is that of all others (<paramref name="common"/>), which tells by its words that
/// it is (<see cref="WordFilter"/>); only another one is made for this reader alone.</summary>
/// <param name="common">How lines look to whom they do not mention.</param>
/// <param name="mentioning">How they look to whom they do.</param>
/// <param name="own">How the reader's own look; null if as those of others.</param>
/// <param name="reader">Who reads.</param>
internal sealed class PersonalStyle(MessageStyle common, MessageStyle mentioning, MessageStyle? own, INamedReader reader) : MessageStyle(isShared: false, isKept: false)
{
    private string _name = "";
    private uint _hash;

    public override StyleKind Kind => common.Kind;

    /// <inheritdoc/>
    internal override MessageStyle Common => common;

    /// <inheritdoc/>
    internal override MessageStyle Quiet => common.Quiet == common ? this : new PersonalStyle(common.Quiet, mentioning.Quiet, null, reader);

    /// <inheritdoc/>
    internal override bool MayConcern(WordFilter words)
    {
        var name = reader.Nick;
        if (!ReferenceEquals(name, _name))
            (_name, _hash) = (name, WordHash.OfName(name));
        return words.MayHold(_hash) || (own is not null && words.MayBeBy(_hash));
    }

    protected override void Write(ChatEntry entry, ArrayBufferWriter<byte> output) => Of(entry).Render(entry, output);

    private MessageStyle Of(ChatEntry entry)
    {
        var name = reader.Nick;
        if (own is not null && entry.IsBy(name))
            return own;
        return entry.Names(name) ? mentioning : common;
    }
}
