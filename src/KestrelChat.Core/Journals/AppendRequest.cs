using System.Threading.Tasks.Sources;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Journals;

/// <summary>A record on its way through a journal's queue, and the promise of its outcome. Reused, so that an append allocates nothing of its own.</summary>
public sealed class AppendRequest : IValueTaskSource<AppendOutcome>
{
    private readonly AppendRequestPool _pool;
    private ManualResetValueTaskSourceCore<AppendOutcome> _core;

    internal AppendRequest(AppendRequestPool pool)
    {
        _pool = pool;
        // A sender's handler must not run where the records are applied.
        _core.RunContinuationsAsynchronously = true;
    }

    internal long Started { get; set; }

    /// <summary>Set while the request is under way.</summary>
    public JournalRecord Record { get; internal set; } = null!;

    /// <summary>What the caller of <see cref="IRecordOrder.AppendAsync"/> awaits, once.</summary>
    public ValueTask<AppendOutcome> Outcome => new(this, _core.Version);

    /// <summary>Ends it; once only.</summary>
    public void Complete(AppendOutcome outcome)
    {
        if (Record.IsStored)
            _pool.Measure(Started);
        Record.EndSpan(outcome);
        _core.SetResult(outcome);
    }

    AppendOutcome IValueTaskSource<AppendOutcome>.GetResult(short token)
    {
        var outcome = _core.GetResult(token);
        _core.Reset();
        Record = null!;
        _pool.Return(this);
        return outcome;
    }

    ValueTaskSourceStatus IValueTaskSource<AppendOutcome>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<AppendOutcome>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
