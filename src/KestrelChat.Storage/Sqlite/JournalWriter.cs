using KestrelChat.Journals;
using KestrelChat.Text;
using Microsoft.Extensions.Logging;

namespace KestrelChat.Storage.Sqlite;

/// <summary>
/// The one writer, on a thread of its own as SQLite's calls block: takes what is queued, stores it with one transaction,
/// then shows it. While one batch is stored the next one gathers, so that the cost of a synchronisation is shared by as
/// many as are waiting (group commit, D. Gawlick and D. Kinkade, 1985).
/// </summary>
internal sealed class JournalWriter : IAsyncDisposable
{
    private const string Ended = "the journal has ended; the server must be started again";

    private static readonly TimeSpan TroubledPause = TimeSpan.FromMilliseconds(100);

    private readonly JournalStore _store;
    private readonly JournalIntake _intake;
    private readonly ChatState _state;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly JournalChores _chores;
    private readonly List<AppendRequest> _batch = new(JournalIntake.LargestBatch);
    private readonly JournalRecord[] _stored = new JournalRecord[JournalIntake.LargestBatch];
    private readonly SemaphoreSlim _alarm = new(0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly JournalHealth _health;
    private int _completed;
    private int _asleep;

    public JournalWriter(
        JournalStore store, JournalChores chores, ChatState state, AppendRequestPool requests, JournalHealth health, TimeProvider time, ILogger logger)
    {
        (_store, _chores, _state, _health, _time, _logger) = (store, chores, state, health, time, logger);
        _intake = new JournalIntake(requests, Wake);
    }

    public void Start() => new Thread(Run) { Name = "journal", IsBackground = true }.Start();

    public bool IsFull => _intake.IsFull;

    public ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more) => _intake.AppendAsync(record, more);

    /// <summary>Stores what was handed over before, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _intake.Complete();
        await _ended.Task.ConfigureAwait(false);
        _alarm.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_intake.IsCompleted)
            {
                if (TakeBatch())
                    WriteBatch();
                _chores.AfterBatch(isIdle: _intake.IsEmpty);
                if (_intake.IsEmpty && !_intake.IsCompleted)
                    Sleep();
            }

            _store.Dispose();
            _ended.SetResult();
        }
        catch (Exception e)
        {
            // Nothing that was foreseen. No sender is to wait for a thread that is gone, and readiness must tell.
            JournalLog.Ended(_logger, e);
            _health.Fault = Ended;
            RefuseAll();
            _ended.SetResult();
        }
    }

    /// <summary>Refuses what is under way, what waits, and by the queue's end all that comes.</summary>
    private void RefuseAll()
    {
        var refused = new AppendOutcome(AppendStatus.NotSaved, Ended);
        foreach (var request in _batch.Skip(_completed))
            request.Complete(refused);
        _intake.Complete(Ended);
        while (!_intake.IsCompleted)
        {
            if (_intake.TryTake(out var request))
                request.Complete(refused);
        }
    }

    /// <summary>Called by senders: the writer looks at the queue after it said that it sleeps, so that one of the two sees the other.</summary>
    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _asleep) == 1 && Interlocked.Exchange(ref _asleep, 0) == 1)
            _alarm.Release();
    }

    private void Sleep()
    {
        Interlocked.Exchange(ref _asleep, 1);
        var pause = _store.IsInTrouble ? TroubledPause : _chores.NextPause;
        if ((!_intake.IsEmpty || _intake.IsCompleted || !_alarm.Wait(pause)) && Interlocked.Exchange(ref _asleep, 0) == 0)
            _alarm.Wait(); // somebody is about to ring: take it, or it would wake a later sleep
    }

    private bool TakeBatch()
    {
        _batch.Clear();
        _completed = 0;
        while (_batch.Count < JournalIntake.LargestBatch && _intake.TryTake(out var request))
            _batch.Add(request);
        return _batch.Count > 0;
    }

    private void WriteBatch()
    {
        var now = Milliseconds(_time.GetUtcNow());
        var sequence = _state.LastSequence;
        var stored = 0;
        for (var i = 0; i < _batch.Count; i++)
        {
            var record = _batch[i].Record;
            var isStored = record.IsStored && !IsForNobody(record, i);
            record.Stamp(isStored ? ++sequence : 0, now);
            if (isStored)
                _stored[stored++] = record;
        }

        var reason = stored == 0 ? null : _store.Save(_stored.AsSpan(0, stored));
        Array.Clear(_stored, 0, stored);
        foreach (var request in _batch)
        {
            var outcome = OutcomeOf(request.Record, reason);
            _completed++;
            request.Complete(outcome);
        }

        _state.WakeReaders();
    }

    private AppendOutcome OutcomeOf(JournalRecord record, string? reason)
    {
        if (record.IsStored && record.Sequence == 0)
            return new AppendOutcome(AppendStatus.NoSuchName);
        if (record.IsStored && reason is not null)
            return new AppendOutcome(AppendStatus.NotSaved, reason);
        return _state.Apply(record);
    }

    /// <summary>Whether a private message's receiver is not there, nor comes within this batch before it.</summary>
    private bool IsForNobody(JournalRecord record, int index)
    {
        if (record.Kind is not RecordKind.Private || _state.Roster.TryFind(record.To!, out _))
            return false;
        for (var i = 0; i < index; i++)
        {
            var other = _batch[i].Record;
            var taken = other.Kind is RecordKind.Renamed ? other.To : other.Kind is RecordKind.Connected ? other.From : null;
            if (taken is not null && Nickname.Comparer.Equals(taken, record.To))
                return false;
        }

        return true;
    }

    /// <summary>What people see now and what they see in history later is the same moment.</summary>
    private static DateTimeOffset Milliseconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
