using KestrelChat.Options;

namespace KestrelChat.Limits;

/// <summary>How many bytes the connections of one address may send, together. For any thread.</summary>
public sealed class ByteBudget
{
    // A bucket counts in whole ticks, of which a byte would be too few.
    private const double Unit = 1024;

    private readonly Lock _gate = new();
    private TokenBucket _pace;
    private LimitOptions? _limits;

    /// <summary>Takes what was sent, on credit if there is not so much.</summary>
    /// <param name="bytes">How much it was.</param>
    /// <param name="limits">What holds now; a budget that was changed begins anew.</param>
    /// <param name="now">The time since any fixed moment.</param>
    /// <returns>How long to wait before more is read.</returns>
    public TimeSpan Take(int bytes, LimitOptions limits, TimeSpan now)
    {
        lock (_gate)
        {
            if (limits != _limits)
                (_limits, _pace) = (limits, new TokenBucket(limits.BytesPerSecondPerAddress / Unit, (int)(limits.BytesBurstPerAddress / Unit)));
            return _pace.Take(now, bytes / Unit);
        }
    }

    /// <summary>Whether it is as one of which nothing was ever taken.</summary>
    internal bool IsWhole(TimeSpan now)
    {
        lock (_gate)
            return _pace.IsFull(now);
    }
}
