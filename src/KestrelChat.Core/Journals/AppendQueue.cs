using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Journals;

/// <summary>The bounded queue before a journal: many senders, one taker. While it is full, an append does not complete.</summary>
/// <param name="requests">Where requests come from.</param>
/// <param name="onAdded">Called by the sender after additions, before it waits for a place, and when nothing more will come.</param>
public sealed class AppendQueue(AppendRequestPool requests, Action onAdded)
{
    /// <summary>Records on their way at once, before senders must wait.</summary>
    public const int Length = 4096;

    /// <summary>Records that are stored and shown together at the most: more makes a transaction longer, not its share of the
    /// cost smaller, and readers are not to wait until nobody says anything.</summary>
    public const int LargestBatch = 1024;

    private readonly Channel<AppendRequest> _queue = Channel.CreateBounded<AppendRequest>(
        new BoundedChannelOptions(Length) { SingleReader = true });

    private volatile string _reason = "";
    private int _waiting;

    /// <summary>Whether its end has begun: true before the first record is refused for it.</summary>
    public bool IsEnding => _reason.Length > 0;

    /// <summary>Whether nothing more will be added, and nothing is in it.</summary>
    public bool IsCompleted => _queue.Reader.Completion.IsCompleted;

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => !_queue.Reader.TryPeek(out _);

    /// <summary>The time that a record is taken at: whole milliseconds, as it is stored, so that what people see now and what they see in
    /// history later is the same moment.</summary>
    public static DateTimeOffset Now(TimeProvider time) => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Whether senders wait for a place. Also true while the caller's own append waits for one.</summary>
    public bool IsFull => Volatile.Read(ref _waiting) > 0;

    /// <summary>Adds a record, and tells so unless there are more to come.</summary>
    public ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false)
    {
        var request = requests.Rent(record);
        var outcome = request.Outcome;
        if (!_queue.Writer.TryWrite(request))
            return WaitForPlaceAsync(request, outcome);
        if (!more)
            onAdded();
        return outcome;
    }

    /// <summary>Takes the oldest request, if there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out AppendRequest? request) => _queue.Reader.TryRead(out request);

    /// <summary>No more: what comes now is refused, what is in it can still be taken.</summary>
    /// <param name="reason">Why, as the end of a sentence for senders; not empty.</param>
    public void Complete(string reason = "the server is going down")
    {
        _reason = reason;
        _queue.Writer.TryComplete();
        onAdded();
    }

    private async ValueTask<AppendOutcome> WaitForPlaceAsync(AppendRequest request, ValueTask<AppendOutcome> outcome)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            // Of those with more to come nobody was told, and they may be all that fills it.
            onAdded();
            await _queue.Writer.WriteAsync(request).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            request.Complete(new AppendOutcome(AppendStatus.NotSaved, _reason));
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        // After that: who found it full and hands over no more for now told nobody of those before.
        onAdded();

        return await outcome.ConfigureAwait(false);
    }
}
