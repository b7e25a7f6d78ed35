using KestrelChat.Diagnostics;
using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Journals;

/// <summary>
/// A journal that keeps nothing beyond the process: the order alone. A record is applied by who appends it, on the spot; while
/// somebody applies, the others leave theirs to that one and go on (flat combining, D. Hendler, I. Incze, N. Shavit and
/// M. Tzafrir, 2010).
/// </summary>
public sealed class MemoryJournal : IRecordOrder, IMessageHistory, IThreadPoolWorkItem
{
    private readonly AppendQueue _intake;
    private readonly ChatState _state;
    private readonly ChatMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly IReadRound? _round;
    private readonly KeptEntries _kept = new();

    // Who makes it 1 applies, and takes off what it has seen; additions to the queue meanwhile add one each. 0 when nobody applies.
    private int _pending;

    // Whose records came with more to come, and the moment of the first of them; for who applies.
    private (long Session, long Started, DateTimeOffset Taken) _block;

    /// <summary>A journal for a state in which nothing has happened.</summary>
    /// <param name="state">What the records add up to.</param>
    /// <param name="metrics">What is counted.</param>
    /// <param name="time">The clock that records get their time from.</param>
    /// <param name="round">What the appending thread still has to read, so that lines of several speakers go out together; null if nobody knows.</param>
    public MemoryJournal(ChatState state, ChatMetrics metrics, TimeProvider time, IReadRound? round = null)
    {
        _intake = new AppendQueue(new AppendRequestPool(metrics, time), ApplyOrLeave);
        (_state, _metrics, _time, _round) = (state, metrics, time, round);
    }

    public ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false)
    {
        // While nobody applies the queue is empty: nothing of this caller's stands in it.
        if (Interlocked.CompareExchange(ref _pending, 1, 0) != 0)
            return _intake.AppendAsync(record);
        // Looked at not before: who ends the journal waits for those that apply, and for no others.
        if (_intake.IsEnding)
        {
            StopApplying();
            return _intake.AppendAsync(record);
        }

        record.NoteAppend();
        // Records that are handed over together are taken at one moment: a look at the clocks takes as long as a tenth of a line.
        var block = _block.Session == record.Session ? _block : (record.Session, Started: _time.GetTimestamp(), Taken: AppendQueue.Now(_time));
        var outcome = Apply(record, block.Started, block.Taken);
        record.EndSpan(outcome);
        _block = more ? block : default;
        if (more)
        {
            StopApplying();
            return ValueTask.FromResult(outcome);
        }

        // Records that are handed over together are measured as one: applying one takes little more than measuring it.
        var took = _time.GetElapsedTime(block.Started);
        var grown = _state.WakeReadersButOfOne();
        StopApplying();
        if (record.IsStored)
            _metrics.Appended(took);
        grown?.WakeReadersHere(record.Session, _round);
        return ValueTask.FromResult(outcome);
    }

    public bool IsFull => _intake.IsFull;

    /// <summary>Nothing is deleted: what is too much is forgotten.</summary>
    public long DeletedUpTo => 0;

    /// <summary>Reads what the room still remembers.</summary>
    public ValueTask<HistoryPage> ReadAsync(HistoryQuery query)
    {
        if (query.Room is null)
            return ValueTask.FromResult(ReadAll(query));
        if (!_state.Rooms.TryFind(query.Room, out var room))
            return ValueTask.FromResult(new HistoryPage([]));
        var all = room.AllMessages();
        var found = all.Where(e =>
            e.Sequence > (query.After ?? 0) && e.Sequence < query.Before && (query.Until is null || e.Time < query.Until));
        // The oldest that it remembers tells that nothing between is forgotten only where it follows at once.
        var isCut = query.After is { } after && !room.IsWhole && all.Count > 0 && all[0].Sequence - 1 > after;
        var fitting = new PageBudget(query.Taken).Fit(query.After is null ? found.Reverse().Take(query.Most) : found.Take(query.Most), out var isFull);
        if (query.After is null)
            fitting.Reverse();
        return ValueTask.FromResult(new HistoryPage(fitting, IsCut: isCut, IsFull: isFull));
    }

    private HistoryPage ReadAll(HistoryQuery query)
    {
        var after = query.After ?? 0;
        // What was said in rooms that are gone is forgotten.
        var (found, isCut) = (new List<ChatEntry>(), after < _state.Rooms.GoneUpTo);
        foreach (var (_, room) in _state.Rooms.All)
        {
            var all = room.AllMessages();
            isCut |= room.Messages.Tail > 0 && all.Count > 0 && all[0].Sequence - 1 > after;
            found.AddRange(all.Where(e => e.Sequence > after && e.Sequence < query.Before));
        }

        return new HistoryPage(new PageBudget(query.Taken).Fit(found.OrderBy(e => e.Sequence).Take(query.Most), out var isFull), IsCut: isCut, IsFull: isFull);
    }

    /// <summary>Reads those that the state still remembers.</summary>
    public ValueTask<HistoryPage> ReadActsAsync(int most, bool areReports = false)
    {
        var log = areReports ? _state.Reports : _state.Acts;
        var entries = new ChatEntry[Math.Min(most, log.Capacity)];
        return ValueTask.FromResult(new HistoryPage(entries[..log.OpenCursor(entries.Length).Read(entries, out _)]));
    }

    /// <summary>Finds a message that a room still remembers.</summary>
    public async ValueTask<StoredRecord> FindAsync(long sequence)
    {
        // As with a search.
        await Task.Yield();
        foreach (var (_, room) in _state.Rooms.All)
        {
            if (room.FindMessage(sequence) is { } entry)
                return new StoredRecord(entry, entry.Session);
        }

        return new StoredRecord(null);
    }

    /// <summary>Gives what is kept beside the state, once.</summary>
    public ValueTask<HistoryPage> ReadPrivateAsync(IReadOnlyList<long> sequences) => ValueTask.FromResult(new HistoryPage(_kept.Take(sequences)));

    /// <summary>Looks through what the rooms still remember; private messages are not remembered.</summary>
    public async ValueTask<SearchPage> SearchAsync(SearchQuery query)
    {
        // It takes its time: not on a thread that has sockets to listen to.
        await Task.Yield();
        ChatEntry[] found = [.. _state.Rooms.All.Values
            .SelectMany(r => r.AllMessages())
            .Where(e => e.Kind is not EntryKind.DeletedMessage && e.Sequence < query.Before && query.Terms.Match(e.Text ?? "", e.From ?? "") && query.MayRead(e.Room ?? ""))
            .OrderByDescending(e => e.Sequence)
            .Take(query.Most + 1)];
        var fitting = default(PageBudget).Fit(found.Take(query.Most), out _);
        return new SearchPage(fitting, fitting.Count < found.Length ? fitting[^1].Sequence : null);
    }

    /// <summary>Applies what was handed over before, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _intake.Complete();
        while (!_intake.IsCompleted || Volatile.Read(ref _pending) > 0)
            await Task.Yield(); // somebody is at the last ones
    }

    void IThreadPoolWorkItem.Execute() => ApplyQueued();

    private void StopApplying()
    {
        if (Interlocked.CompareExchange(ref _pending, 0, 1) != 1)
            ApplyQueued();
    }

    private void ApplyOrLeave()
    {
        if (Interlocked.Increment(ref _pending) == 1)
            ApplyQueued();
    }

    /// <summary>Applies what is queued, for who applies; gives it to another thread when that takes long.</summary>
    private void ApplyQueued()
    {
        var pending = Volatile.Read(ref _pending);
        for (var i = 0; i < AppendQueue.LargestBatch; i++)
        {
            if (_intake.TryTake(out var request))
            {
                request.Complete(Apply(request.Record, _time.GetTimestamp(), AppendQueue.Now(_time)));
                continue;
            }

            _state.WakeReaders();
            pending = Interlocked.Add(ref _pending, -pending);
            if (pending == 0)
                return;
        }

        _state.WakeReaders();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private AppendOutcome Apply(JournalRecord record, long now, DateTimeOffset taken)
    {
        record.Taken = taken;
        var outcome = _state.Apply(record, now);
        if (!outcome.Shown && outcome.Status is AppendStatus.Applied && record is PrivateRecord kept)
            _kept.Add(kept);
        if (record is ErasedRecord erased && outcome.Status is AppendStatus.Applied)
            _kept.Forget(erased.To);
        return outcome;
    }
}
