using System.Runtime.CompilerServices;
using KestrelChat.Journals;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Sessions;

/// <summary>
/// The messages of one connection that are on their way to the journal. Those that came in one piece are handed over
/// together, so that a pasted block becomes one batch, for the disk and for each reader; they keep their order. The waits
/// come from a pool: one line in flight would else cost two objects more than its text, record and entry.
/// </summary>
internal sealed class AppendPipeline(IRecordOrder journal, ILineAuthor author)
{
    /// <summary>How many are handed over at once, and how many may be under way: as many as lines of usual length fit in one read.</summary>
    public const int MaxUnderWay = 64;

    private readonly List<JournalRecord> _gathered = [];
    private readonly Queue<ValueTask<AppendOutcome>> _underWay = new();

    /// <summary>Whether nothing is gathered or under way.</summary>
    public bool IsEmpty => _gathered.Count == 0 && _underWay.Count == 0;

    /// <summary>Takes a message, which is handed over with the ones after it or by <see cref="DrainAsync"/>.</summary>
    public async ValueTask AddAsync(JournalRecord record)
    {
        _gathered.Add(record);
        if (_gathered.Count < MaxUnderWay)
            return;
        while (_underWay.Count > 0)
            await TakeOldestAsync().ConfigureAwait(false);
        await HandOverAsync().ConfigureAwait(false);
    }

    /// <summary>Hands over what there is and waits until none is under way.</summary>
    public ValueTask DrainAsync()
    {
        var handing = HandOverAsync();
        return handing.IsCompletedSuccessfully && _underWay.Count == 0 ? handing : DrainSlowlyAsync(handing);
    }

    private ValueTask HandOverAsync()
    {
        for (var i = 0; i < _gathered.Count; i++)
        {
            HandOver(i);
            if (journal.IsFull && _underWay.Count > 0)
                return HandOverSlowlyAsync(i + 1);
        }

        _gathered.Clear();
        return ValueTask.CompletedTask;
    }

    private void HandOver(int i) => Note(journal.AppendAsync(_gathered[i], more: i + 1 < _gathered.Count));

    private void Note(ValueTask<AppendOutcome> append)
    {
        // A journal that keeps nothing is done at once: there is nothing to tell, and nothing before it to be told first.
        if (_underWay.Count == 0 && append.IsCompletedSuccessfully)
            NoteRefusal(append.Result);
        else
            Remember(append);
    }

    private void NoteRefusal(AppendOutcome outcome)
    {
        if (outcome.Status is not AppendStatus.Applied)
            Remember(ValueTask.FromResult(outcome));
    }

    private void Remember(ValueTask<AppendOutcome> append) => _underWay.Enqueue(append);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask HandOverSlowlyAsync(int next)
    {
        while (true)
        {
            // A record that has no place in the journal's queue yet costs more than one that has: one a connection is enough.
            while (journal.IsFull && _underWay.Count > 0)
                await TakeOldestAsync().ConfigureAwait(false);
            if (next == _gathered.Count)
                break;
            HandOver(next++);
        }

        _gathered.Clear();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask DrainSlowlyAsync(ValueTask handing)
    {
        await handing.ConfigureAwait(false);
        while (_underWay.Count > 0)
            await TakeOldestAsync().ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask TakeOldestAsync()
    {
        var outcome = await _underWay.Dequeue().ConfigureAwait(false);
        if (outcome.Status is not AppendStatus.Applied)
            await author.RefusedAsync(outcome).ConfigureAwait(false);
    }
}
