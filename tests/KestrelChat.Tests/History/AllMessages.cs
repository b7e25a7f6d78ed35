using KestrelChat.History;
using KestrelChat.Messages;

namespace KestrelChat.Tests.History;

/// <summary>A storage of one room, in memory: holds all that was ever said, each before anybody sees it.</summary>
internal sealed class AllMessages : IMessageHistory
{
    private readonly ChatEntry[] _stored;
    private int _count;

    public AllMessages(int most) => _stored = new ChatEntry[most];

    public long DeletedUpTo => 0;

    /// <summary>Gives the next message, with the next number, its place in the storage.</summary>
    public ChatEntry Store(string text)
    {
        var entry = new ChatEntry { Kind = EntryKind.Message, Sequence = _count + 1, Time = FakeTime.Start, From = "alice", Text = text };
        _stored[_count] = entry;
        Volatile.Write(ref _count, _count + 1);
        return entry;
    }

    public ValueTask<HistoryPage> ReadAsync(HistoryQuery query)
    {
        var end = (int)Math.Min(query.Before - 1, Volatile.Read(ref _count));
        return ValueTask.FromResult(new HistoryPage(_stored[Math.Max(0, end - query.Most)..end]));
    }

    public ValueTask<HistoryPage> ReadActsAsync(int most, bool areReports = false) => throw new NotSupportedException();

    public ValueTask<StoredRecord> FindAsync(long sequence) => throw new NotSupportedException();

    public ValueTask<HistoryPage> ReadPrivateAsync(IReadOnlyList<long> sequences) => throw new NotSupportedException();

    public ValueTask<SearchPage> SearchAsync(SearchQuery query) => throw new NotSupportedException();
}
