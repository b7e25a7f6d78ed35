using System.Text;

namespace KestrelChat.Messages;

/// <summary>
/// What an entry holds in memory, in bytes, known when it is appended: as if it had its bytes in all three styles already, so that
/// readers have nothing to count. Names are not counted, as they belong to the people; nor is what the json style puts before a
/// quotation mark, a backslash or a line break.
/// </summary>
internal static class EntryWeight
{
    // The entry (136), its text's and its three renderings' heads (4 × 24), the three renderings' own words with two names in them
    // (75, 40 and 160 at the most), and its slots in two rings, which are up to four times as long as what stands in them (4 × 2 × 12).
    private const int Fixed = 600;

    /// <summary>Bytes; some nanoseconds for a line of a usual length.</summary>
    public static int Of(ChatEntry entry)
    {
        const int Styles = 3;
        return entry.Text is { } text ? Fixed + (sizeof(char) * text.Length) + (Styles * Encoding.UTF8.GetByteCount(text)) : Fixed;
    }
}
