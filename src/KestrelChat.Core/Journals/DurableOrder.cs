using KestrelChat.Records;
using KestrelChat.State;
using Microsoft.Extensions.Logging;

namespace KestrelChat.Journals;

/// <summary>
/// Orders the records of one node on a thread of its own, as keeping blocks: takes what is queued, decides on all of it, has what must be
/// kept kept together, then shows it. While one batch is kept the next one gathers, so that the cost of a synchronisation is shared by as
/// many as are waiting (group commit, D. Gawlick and D. Kinkade, 1985).
/// </summary>
public sealed partial class DurableOrder : IRecordOrder
{
    private const string Ended = "the journal has ended; the server must be started again";

    private static readonly TimeSpan TroubledPause = TimeSpan.FromMilliseconds(100);

    private readonly IRecordSink _sink;
    private readonly AppendQueue _queue;
    private readonly ChatState _state;
    private readonly JournalHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<AppendRequest> _batch = new(AppendQueue.LargestBatch);
    private readonly AppendOutcome[] _outcomes = new AppendOutcome[AppendQueue.LargestBatch];
    private readonly JournalRecord[] _kept = new JournalRecord[AppendQueue.LargestBatch];
    // Rooms that gave way since something was last kept.
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _alarm = new(0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _completed;
    private int _asleep;

    /// <summary>An order that has not begun.</summary>
    public DurableOrder(IRecordSink sink, ChatState state, AppendRequestPool requests, JournalHealth health, TimeProvider time, ILogger logger)
    {
        (_sink, _state, _health, _time, _logger) = (sink, state, health, time, logger);
        _queue = new AppendQueue(requests, Wake);
    }

    /// <summary>Begins.</summary>
    public void Start() => new Thread(Run) { Name = "journal", IsBackground = true }.Start();

    public bool IsFull => _queue.IsFull;

    public ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false) => _queue.AppendAsync(record, more);

    /// <summary>Keeps what was handed over before, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Complete();
        await _ended.Task.ConfigureAwait(false);
        _alarm.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_queue.IsCompleted)
            {
                if (TakeBatch())
                    WriteBatch();
                _sink.Maintain(isIdle: _queue.IsEmpty);
                if (_queue.IsEmpty && !_queue.IsCompleted)
                    Sleep();
            }

            _sink.Dispose();
            _ended.SetResult();
        }
        catch (Exception e)
        {
            // Nothing that was foreseen. No sender is to wait for a thread that is gone, and readiness must tell.
            Log.Ended(_logger, e);
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
        _queue.Complete(Ended);
        while (!_queue.IsCompleted)
        {
            if (_queue.TryTake(out var request))
                request.Complete(refused);
        }
    }

    /// <summary>Has the thread look again at what there is to do, if it sleeps. For any thread.</summary>
    /// <remarks>The thread looks after it said that it sleeps, and who calls looks after it left its work: one of the two sees the other.</remarks>
    public void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _asleep) == 1 && Interlocked.Exchange(ref _asleep, 0) == 1)
            _alarm.Release();
    }

    private void Sleep()
    {
        Interlocked.Exchange(ref _asleep, 1);
        var pause = _sink.IsInTrouble ? TroubledPause : _sink.NextPause;
        if ((!_queue.IsEmpty || _queue.IsCompleted || !_alarm.Wait(pause)) && Interlocked.Exchange(ref _asleep, 0) == 0)
            _alarm.Wait(); // somebody is about to ring: take it, or it would wake a later sleep
    }

    private bool TakeBatch()
    {
        _batch.Clear();
        _completed = 0;
        while (_batch.Count < AppendQueue.LargestBatch && _queue.TryTake(out var request))
            _batch.Add(request);
        return _batch.Count > 0;
    }

    private void WriteBatch()
    {
        var now = AppendQueue.Now(_time);
        foreach (var request in _batch)
            request.Record.Taken = now;
        Array.Clear(_outcomes, 0, _batch.Count);
        DecideAll();
        if (Keep() is { } reason)
        {
            // What could not be kept is as if it had never come; what need not be kept is decided on again, without it.
            _state.TakeBack();
            for (var i = 0; i < _batch.Count; i++)
                _outcomes[i] = _batch[i].Record.IsStored && _outcomes[i].Status is AppendStatus.Applied ? new AppendOutcome(AppendStatus.NotSaved, reason) : default;
            DecideAll();
            _gone.UnionWith(_state.Delta().Gone);
        }

        _state.Show(_time.GetTimestamp());
        for (; _completed < _batch.Count; _completed++)
            _batch[_completed].Complete(_outcomes[_completed]);
        _state.WakeReaders();
    }

    /// <summary>Decides on all records of the batch that have no outcome yet, in their order. One that cannot be applied for a fault of ours
    /// gets that as its outcome, and the rest is decided on without it.</summary>
    private void DecideAll()
    {
        for (var i = 0; i < _batch.Count; i++)
        {
            if (_outcomes[i].Status is AppendStatus.NotSaved)
                continue;
            try
            {
                _outcomes[i] = _state.Decide(_batch[i].Record);
            }
            catch (Exception e)
            {
                _outcomes[i] = _state.Refuse(_batch[i].Record, e);
                i = -1; // all was taken back
            }
        }
    }

    private string? Keep()
    {
        var kept = 0;
        for (var i = 0; i < _batch.Count; i++)
        {
            if (_batch[i].Record.IsStored && _outcomes[i].Status is AppendStatus.Applied)
                _kept[kept++] = _batch[i].Record;
        }

        var delta = _state.Delta();
        if (kept == 0)
        {
            _gone.UnionWith(delta.Gone);
            return null;
        }

        var reason = _sink.Keep(_kept.AsSpan(0, kept), delta with { Gone = [.. _gone.Union(delta.Gone, StringComparer.Ordinal)] });
        Array.Clear(_kept, 0, kept);
        if (reason is null)
            _gone.Clear();
        return reason;
    }

    private static partial class Log
    {
        [LoggerMessage(67, LogLevel.Critical, "The journal has ended: nothing is stored or shown any more.")]
        public static partial void Ended(ILogger logger, Exception fault);
    }
}
