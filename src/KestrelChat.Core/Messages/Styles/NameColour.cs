namespace KestrelChat.Messages.Styles;

/// <summary>The colour of a name, by what it looks like alone: the same for all readers, in small and large letters, and after a restart. SGR sequences (ECMA-48, 8.3.117) of the
/// sixteen colours that every terminal has, without those that are black, white or grey on most.</summary>
internal static class NameColour
{
    private static readonly byte[][] Sequences = [.. ((int[])[31, 32, 33, 34, 35, 36, 91, 92, 93, 94, 95, 96]).Select(code => System.Text.Encoding.ASCII.GetBytes($"\e[{code}m"))];

    /// <summary>What ends a colour: the terminal's own is back.</summary>
    public static ReadOnlySpan<byte> End => "\e[39m"u8;

    /// <summary>What begins the colour of a name.</summary>
    public static ReadOnlySpan<byte> Of(string name)
    {
        // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
        var hash = 2166136261;
        foreach (var c in name)
            hash = unchecked((hash ^ char.ToLowerInvariant(c)) * 16777619);
        return Sequences[hash % Sequences.Length];
    }
}
