namespace KestrelChat.History;

/// <summary>
/// Reads what the journal has stored, beside the live logs. What it promises:
/// <list type="number">
/// <item>Only messages and actions of rooms, private messages to whom they concern, and the acts of operators; never one that a crash can take back.</item>
/// <item>Reading never holds up the journal, and one reader's work is bounded: in rows, in time and in how many wait.</item>
/// <item>Never throws for a fault of the storage: the page tells.</item>
/// </list>
/// </summary>
public interface IMessageHistory
{
    /// <summary>Messages up to this sequence number were deleted for their age or for space, and are no longer shown from memory either.</summary>
    long DeletedUpTo { get; }

    /// <summary>Reads a page of one room, or of all of them, oldest first.</summary>
    ValueTask<HistoryPage> ReadAsync(HistoryQuery query);

    /// <summary>Reads the newest things that operators did, or were told by reports, oldest first; they are for operators alone.</summary>
    ValueTask<HistoryPage> ReadActsAsync(int most, bool areReports = false);

    /// <summary>Reads one record of whatever kind by its number. Who asks sees to it that nobody is shown what is not meant for that one.</summary>
    ValueTask<StoredRecord> FindAsync(long sequence);

    /// <summary>Reads private messages by their numbers, which grow, for whom they were sent to. Those that were deleted are left out.</summary>
    ValueTask<HistoryPage> ReadPrivateAsync(IReadOnlyList<long> sequences);

    /// <summary>Reads a page of what holds certain words, newest first.</summary>
    ValueTask<SearchPage> SearchAsync(SearchQuery query);
}
