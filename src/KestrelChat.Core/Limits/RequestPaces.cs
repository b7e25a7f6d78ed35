using System.Net;
using KestrelChat.Options;

namespace KestrelChat.Limits;

/// <summary>The pace of those who read by HTTP, by address (IPv6: one /64): as many requests as all connections of one may send lines. Bounded; for any thread.</summary>
/// <param name="options">Have the pace; one that was changed begins anew.</param>
/// <param name="time">The clock.</param>
public sealed class RequestPaces(CurrentOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly BoundedTable<IPAddress, TokenBucket> _known = new(static (pace, now) => pace.IsFull(now));
    private LimitOptions? _limits;

    /// <summary>Takes a request's place in the pace, if it is there.</summary>
    /// <param name="address">Where it comes from; null where the transport does not tell, which is not limited, nor is a proxy.</param>
    /// <param name="isSearch">Whether it costs as much as a search.</param>
    /// <returns>How long to wait for it; zero if it was taken.</returns>
    public TimeSpan Take(IPAddress? address, bool isSearch)
    {
        var limits = options.Value.Limits;
        if (address is null || limits.MessagesPerSecond == 0 || limits.MessagesPerSecondPerAddress == 0 || options.Value.IsOfProxy(address))
            return TimeSpan.Zero;
        var (block, now) = (AdmissionControl.BlockOf(address), time.GetElapsedTime(0));
        lock (_gate)
        {
            if (limits != _limits)
                _known.Clear();
            _limits = limits;
            var pace = _known.GetOrDefault(block, new TokenBucket(limits.MessagesPerSecondPerAddress, limits.MessagesBurstPerAddress));
            var wait = pace.Take(now, Math.Min(isSearch ? limits.SearchWeight : 1, Math.Max(1, limits.MessagesBurstPerAddress)));
            if (wait == TimeSpan.Zero)
                _known.Put(block, pace, now);
            return wait;
        }
    }
}
