using System.Threading.Channels;
using KestrelChat.Diagnostics;

namespace KestrelChat.Journals;

/// <summary>A journal that keeps nothing beyond the process: the order alone, which one loop makes.</summary>
public sealed class MemoryJournal : IJournal
{
    /// <summary>Records on their way at once, before senders must wait.</summary>
    public const int QueueLength = 4096;

    private readonly AppendRequestPool _requests;
    private readonly Channel<AppendRequest> _queue = Channel.CreateBounded<AppendRequest>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly ChatState _state;
    private readonly TimeProvider _time;
    private readonly Task _loop;
    private long _sequence;

    public MemoryJournal(ChatState state, ChatMetrics metrics, TimeProvider time)
    {
        _requests = new AppendRequestPool(metrics, time);
        _state = state;
        _time = time;
        _loop = Task.Run(ApplyLoopAsync);
    }

    public ValueTask<AppendOutcome> AppendAsync(JournalRecord record)
    {
        var request = _requests.Rent(record);
        var outcome = request.Outcome;
        return _queue.Writer.TryWrite(request) ? outcome : WaitForPlaceAsync(request, outcome);
    }

    /// <summary>Applies what was handed over before, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async ValueTask<AppendOutcome> WaitForPlaceAsync(AppendRequest request, ValueTask<AppendOutcome> outcome)
    {
        try
        {
            await _queue.Writer.WriteAsync(request).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            request.Complete(new AppendOutcome(AppendStatus.NotSaved, "the server is going down"));
        }

        return await outcome.ConfigureAwait(false);
    }

    private async Task ApplyLoopAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_queue.Reader.TryRead(out var request))
            {
                var record = request.Record;
                record.Stamp(record.IsStored ? ++_sequence : 0, _time.GetUtcNow());
                request.Complete(_state.Apply(record));
            }
        }
    }
}
