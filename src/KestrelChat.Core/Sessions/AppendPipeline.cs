using KestrelChat.Journals;

namespace KestrelChat.Sessions;

/// <summary>
/// The messages of one connection that are on their way to the journal. Several may be, so that a pasted block becomes
/// one batch; they keep their order.
/// </summary>
internal sealed class AppendPipeline(Func<AppendOutcome, ValueTask> onOutcome)
{
    /// <summary>How many may be under way before the next one waits: as many as lines of usual length fit in one read.</summary>
    public const int MaxUnderWay = 64;

    private readonly Queue<ValueTask<AppendOutcome>> _underWay = new();

    public async ValueTask AddAsync(ValueTask<AppendOutcome> append)
    {
        _underWay.Enqueue(append);
        while (_underWay.Count > MaxUnderWay)
            await TakeOldestAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until none is under way.</summary>
    public async ValueTask DrainAsync()
    {
        while (_underWay.Count > 0)
            await TakeOldestAsync().ConfigureAwait(false);
    }

    private async ValueTask TakeOldestAsync() =>
        await onOutcome(await _underWay.Dequeue().ConfigureAwait(false)).ConfigureAwait(false);
}
