using KestrelChat.Diagnostics;
using KestrelChat.Messages;

namespace KestrelChat.Journals;

/// <summary>A journal that keeps nothing beyond the process: the order alone, which one loop makes.</summary>
public sealed class MemoryJournal : IJournal, IMessageHistory
{
    /// <summary>Records on their way at once, before senders must wait.</summary>
    public const int QueueLength = JournalIntake.Length;

    private readonly JournalIntake _intake;
    private readonly ChatState _state;
    private readonly TimeProvider _time;
    private readonly Task _loop;

    public MemoryJournal(ChatState state, ChatMetrics metrics, TimeProvider time)
    {
        _intake = new JournalIntake(new AppendRequestPool(metrics, time));
        _state = state;
        _time = time;
        _loop = Task.Run(ApplyLoopAsync);
    }

    public ValueTask<AppendOutcome> AppendAsync(JournalRecord record) => _intake.AppendAsync(record);

    /// <summary>Nothing is deleted: what is too much is forgotten.</summary>
    public long DeletedUpTo => 0;

    /// <summary>Reads what the room still remembers.</summary>
    public ValueTask<HistoryPage> ReadAsync(HistoryQuery query)
    {
        if (!_state.Rooms.TryFind(query.Room, out var room))
            return ValueTask.FromResult(new HistoryPage([]));
        var found = room.AllMessages().Where(e =>
            e.Sequence > (query.After ?? 0) && e.Sequence < query.Before && (query.Until is null || e.Time < query.Until));
        return ValueTask.FromResult(new HistoryPage([.. query.After is null ? found.TakeLast(query.Most) : found.Take(query.Most)]));
    }

    /// <summary>Looks through what the rooms still remember; private messages are not remembered.</summary>
    public ValueTask<SearchPage> SearchAsync(SearchQuery query)
    {
        ChatEntry[] found = [.. _state.Rooms.All.Values
            .SelectMany(r => r.AllMessages())
            .Where(e => e.Sequence < query.Before && query.Terms.Match(e.Text ?? "", e.From ?? ""))
            .OrderByDescending(e => e.Sequence)
            .Take(query.Most + 1)];
        return ValueTask.FromResult(found.Length > query.Most
            ? new SearchPage(found[..^1], found[^2].Sequence)
            : new SearchPage(found));
    }

    /// <summary>Applies what was handed over before, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _intake.Complete();
        await _loop.ConfigureAwait(false);
    }

    private async Task ApplyLoopAsync()
    {
        while (await _intake.WaitAsync().ConfigureAwait(false))
        {
            for (var i = 0; i < JournalIntake.LargestBatch && _intake.TryTake(out var request); i++)
            {
                var record = request.Record;
                record.Stamp(record.IsStored ? _state.LastSequence + 1 : 0, _time.GetUtcNow());
                request.Complete(_state.Apply(record));
            }

            _state.WakeReaders();
        }
    }
}
