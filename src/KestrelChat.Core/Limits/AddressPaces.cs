using System.Net;
using KestrelChat.Options;

namespace KestrelChat.Limits;

/// <summary>The pace of those who write without a connection, by address (IPv6: one /64): that of one connection. Bounded; for any thread.</summary>
/// <param name="options">Have the pace; one that was changed begins anew.</param>
/// <param name="time">The clock.</param>
public sealed class AddressPaces(CurrentOptions options, TimeProvider time)
{
    /// <summary>How many addresses it remembers.</summary>
    public const int MaxKnown = 65_536;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, TokenBucket> _known = [];
    private LimitOptions? _limits;

    /// <summary>Takes a message's place in the pace, if there is one.</summary>
    /// <param name="address">Where it comes from; null where the transport does not tell, which is not limited.</param>
    /// <returns>How long to wait before there is one; zero if it was taken.</returns>
    public TimeSpan Take(IPAddress? address)
    {
        var limits = options.Value.Limits;
        if (address is null || limits.MessagesPerSecond == 0)
            return TimeSpan.Zero;
        var block = AdmissionControl.BlockOf(address);
        var now = time.GetElapsedTime(0);
        lock (_gate)
        {
            if (limits != _limits)
                _known.Clear();
            _limits = limits;
            if (!_known.TryGetValue(block, out var pace))
            {
                // A flood from everywhere begins anew: what one address gains by that is a burst.
                if (_known.Count >= MaxKnown)
                    _known.Clear();
                pace = new TokenBucket(limits.MessagesPerSecond, limits.MessagesBurst);
            }

            var after = pace;
            var wait = after.Take(now);
            _known[block] = wait == TimeSpan.Zero ? after : pace;
            return wait;
        }
    }
}
