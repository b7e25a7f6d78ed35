using KestrelChat.Messages;

namespace KestrelChat.History;

/// <summary>What is left of the text that one page may hold: as many pages as there are readers wait in memory while those take their time.</summary>
/// <param name="taken">So many characters are taken already.</param>
internal struct PageBudget(int taken)
{
    /// <summary>In characters: a thousand lines of some 250, or sixteen of the longest texts of ASCII.</summary>
    public const int MaxCharacters = 256 * 1024;

    /// <summary>How many characters are taken.</summary>
    public int Taken { get; private set; } = taken;

    /// <summary>Takes the room of one more entry; there always is some for the first.</summary>
    /// <returns>False where the page is full.</returns>
    public bool TryTake(ChatEntry entry)
    {
        var length = entry.Text?.Length ?? 0;
        if (Taken > 0 && Taken + length > MaxCharacters)
            return false;
        // An empty text counts as well, so that only the first one is the first.
        Taken += Math.Max(1, length);
        return true;
    }

    /// <summary>Of entries in the order in which they are wanted, those that fit.</summary>
    /// <param name="wanted">The entries.</param>
    /// <param name="isFull">Whether some do not.</param>
    public List<ChatEntry> Fit(IEnumerable<ChatEntry> wanted, out bool isFull)
    {
        var fitting = new List<ChatEntry>();
        isFull = false;
        foreach (var entry in wanted)
        {
            if (!TryTake(entry))
            {
                isFull = true;
                break;
            }

            fitting.Add(entry);
        }

        return fitting;
    }
}
