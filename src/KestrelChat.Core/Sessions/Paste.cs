using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>Lines that somebody is about to say as one message. They end with a single dot, as a mail does in SMTP (RFC 5321, section 4.5.2); other than there, only a line of two dots
/// alone is said with one less: what people paste may begin with a dot, and programs that add none need not know.</summary>
/// <param name="room">The name of the room in which it was begun, and which it is for.</param>
internal sealed class Paste(string room)
{
    private const string End = ".";
    private const string Cancel = "/cancel";

    private PastedText? _text = new();

    /// <summary>The room that it is for.</summary>
    public string Room => room;

    /// <summary>Whether it was too much, so that nothing of it is said.</summary>
    public bool IsTooMuch => _text is null;

    /// <summary>What is to be said; null if nobody would see anything of it.</summary>
    public string? Text => _text is { IsBlank: false } text ? text.ToString() : null;

    /// <summary>Takes the next line.</summary>
    public PasteStep Take(InputLine line)
    {
        var isText = line.Status is LineStatus.Text;
        if (isText && line.Text.Equals(End, StringComparison.Ordinal))
            return IsTooMuch ? PasteStep.Dropped : PasteStep.Ended;
        if (isText && line.Text.TrimEnd(' ').Equals(Cancel, StringComparison.OrdinalIgnoreCase))
            return PasteStep.Dropped;
        if (_text is not { } text || (isText && text.TryAdd(Plain(line.Text))))
            return PasteStep.Taken;
        // What it held is given back: its end may never come.
        _text = null;
        return PasteStep.TooMuch;
    }

    /// <summary>A line as it is said: how one says what would else end the paste.</summary>
    private static string Plain(string line) =>
        line.Equals(End + End, StringComparison.Ordinal) || (line.StartsWith('/') && line.AsSpan(1).TrimEnd(' ').Equals(Cancel, StringComparison.OrdinalIgnoreCase)) ? line[1..] : line;
}
