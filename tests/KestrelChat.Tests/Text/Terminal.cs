namespace KestrelChat.Tests.Text;

/// <summary>What may drive a reader's terminal or turn its lines around: the protocol's list, written down a second time.</summary>
internal static class Terminal
{
    /// <summary>Each range's first and last code point.</summary>
    public static readonly (int First, int Last)[] Forbidden =
    [
        (0x00, 0x1F), (0x7F, 0x7F), (0x80, 0x9F),
        (0x202A, 0x202E), (0x2066, 0x2069), (0x200E, 0x200E), (0x200F, 0x200F), (0x061C, 0x061C),
        (0x2028, 0x2029),
    ];

    public static bool IsForbidden(int codePoint)
    {
        foreach (var (first, last) in Forbidden)
        {
            if (codePoint >= first && codePoint <= last)
                return true;
        }

        return false;
    }

    /// <summary>Whether a text is fit to be shown: nothing forbidden, no half of a surrogate pair.</summary>
    public static bool IsSafe(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsForbidden(text[i]))
                return false;
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
                return false;
        }

        return true;
    }
}
