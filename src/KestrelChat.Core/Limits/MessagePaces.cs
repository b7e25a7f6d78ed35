using KestrelChat.Options;

namespace KestrelChat.Limits;

/// <summary>The pace of a connection for each of those who write without one. Bounded; for any thread.</summary>
/// <typeparam name="TKey">What tells them apart.</typeparam>
/// <param name="options">Have the pace; one that was changed begins anew.</param>
/// <param name="time">The clock.</param>
internal sealed class MessagePaces<TKey>(CurrentOptions options, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly BoundedTable<TKey, TokenBucket> _known = new(static (pace, now) => pace.IsFull(now));
    private LimitOptions? _limits;

    /// <summary>Takes the places of messages in the pace, if they are there soon enough.</summary>
    /// <param name="key">Whose pace it is.</param>
    /// <param name="messages">How many; more than come at once count as so many as do.</param>
    /// <param name="patience">How long the caller would wait for them.</param>
    /// <returns>How long to wait for them; they are taken unless that is longer than <paramref name="patience"/>.</returns>
    public TimeSpan Take(TKey key, int messages, TimeSpan patience)
    {
        var limits = options.Value.Limits;
        if (limits.MessagesPerSecond == 0)
            return TimeSpan.Zero;
        var now = time.GetElapsedTime(0);
        lock (_gate)
        {
            if (limits != _limits)
                _known.Clear();
            _limits = limits;
            var pace = _known.GetOrDefault(key, new TokenBucket(limits.MessagesPerSecond, limits.MessagesBurst));
            var wait = pace.Take(now, Math.Min(messages, Math.Max(1, limits.MessagesBurst)));
            if (wait <= patience)
                _known.Put(key, pace, now);
            return wait;
        }
    }
}
