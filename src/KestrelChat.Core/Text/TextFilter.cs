using System.Buffers;
using System.Text;

namespace KestrelChat.Text;

/// <summary>
/// Keeps out of every text what would drive a reader's terminal or turn its lines around: C0, DEL, C1, the
/// bidirectional overrides, embeddings, isolates and marks (Unicode 16, UAX #9, section 2), and the line and paragraph separators.
/// </summary>
public static class TextFilter
{
    private const char Backspace = '\b';
    private const char Delete = '\u007f';

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(ForbiddenCharacters());

    /// <summary>On the way in: TAB becomes a space, BS and DEL erase the character before them, what is forbidden goes.</summary>
    public static string Clean(string text)
    {
        var first = text.AsSpan().IndexOfAny(Forbidden);
        if (first < 0)
            return text;

        var clean = new StringBuilder(text, 0, first, text.Length);
        foreach (var c in text.AsSpan(first))
        {
            if (c is '\t')
                clean.Append(' ');
            else if (c is Backspace or Delete)
                EraseLast(clean);
            else if (!IsForbidden(c))
                clean.Append(c);
        }

        return clean.ToString();
    }

    /// <summary>On the way out, whatever the source: what is forbidden goes. A text that <see cref="Clean"/> has made comes back as it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepsBreaks">Whether line breaks (LF) stay: for who writes them as no line's end.</param>
    public static string Guard(string text, bool keepsBreaks = false)
    {
        var first = text.AsSpan().IndexOfAny(Forbidden);
        if (first < 0)
            return text;

        var safe = new StringBuilder(text, 0, first, text.Length);
        foreach (var c in text.AsSpan(first))
        {
            if (!IsForbidden(c) || (keepsBreaks && c is PastedText.Break))
                safe.Append(c);
        }

        return safe.ToString();
    }

    /// <summary>Whether a UTF-16 unit may never leave the server inside a text. Lone surrogates are left to the
    /// encoder, which writes U+FFFD for them.</summary>
    public static bool IsForbidden(char c) =>
        c is < '\u0020'
            or (>= '\u007f' and <= '\u009f')
            or '\u061c'
            or '\u200e' or '\u200f'
            or (>= '\u2028' and <= '\u202e')
            or (>= '\u2066' and <= '\u2069');

    /// <summary>Whether nobody would see anything of a text: white space and what takes no place (Default_Ignorable_Code_Point of Unicode 16), and the
    /// empty cell of Braille.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !IsInvisible(rune.Value))
                return false;
        }

        return true;
    }

    private static bool IsInvisible(int c) =>
        c >= 0xAD
        && c is 0xAD or 0x34F or 0x61C or 0x115F or 0x1160 or 0x17B4 or 0x17B5
            or (>= 0x180B and <= 0x180F) or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x2800
            or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8)
            or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);

    private static void EraseLast(StringBuilder text)
    {
        if (text.Length == 0)
            return;
        var isPair = text.Length > 1 && char.IsSurrogatePair(text[^2], text[^1]);
        text.Length -= isPair ? 2 : 1;
    }

    private static string ForbiddenCharacters()
    {
        var all = new StringBuilder();
        for (var c = char.MinValue; c < '\u3000'; c++)
        {
            if (IsForbidden(c))
                all.Append(c);
        }

        return all.ToString();
    }
}
