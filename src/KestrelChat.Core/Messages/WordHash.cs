using System.Buffers;

namespace KestrelChat.Messages;

/// <summary>Numbers for words: runs of letters and digits of ASCII and _, in any letters (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/). Where a name stands as
/// a word in a text, each such run of it is one of the text's.</summary>
internal static class WordHash
{
    /// <summary>That of no word.</summary>
    public const uint None = 2166136261;

    private static readonly SearchValues<char> Letters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>That of the longest word of a name; <see cref="None"/> if it has none.</summary>
    public static uint OfName(string name)
    {
        var (longest, found) = (0, None);
        for (var rest = name.AsSpan(); rest.Length > longest;)
        {
            var before = rest.Length - Math.Max(0, rest.IndexOfAny(Letters));
            if (!TryTake(ref rest, out var word))
                break;
            if (before - rest.Length > longest)
                (longest, found) = (before - rest.Length, word);
        }

        return found;
    }

    /// <summary>Takes the next word off a text.</summary>
    public static bool TryTake(ref ReadOnlySpan<char> text, out uint word)
    {
        word = None;
        var start = text.IndexOfAny(Letters);
        if (start < 0)
            return false;
        text = text[start..];
        var length = text.IndexOfAnyExcept(Letters) is >= 0 and var end ? end : text.Length;
        foreach (var c in text[..length])
            word = unchecked((word ^ (uint)(c | 0x20)) * 16777619);
        text = text[length..];
        return true;
    }
}
