using KestrelChat.Options;

namespace KestrelChat.Limits;

/// <summary>How many bytes and lines the connections of one address may send, together, those that are gone included. For any thread.</summary>
public sealed class AddressBudget
{
    // A bucket counts in whole ticks, of which a byte would be too few.
    private const double Unit = 1024;

    private readonly Lock _gate = new();
    private TokenBucket _bytes;
    private TokenBucket _lines;
    private LimitOptions? _limits;

    /// <summary>Takes bytes that were sent, on credit if there are not so many.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="limits">What holds now; a budget that was changed begins anew.</param>
    /// <param name="now">The time since any fixed moment.</param>
    /// <returns>How long to wait before more is read.</returns>
    public TimeSpan TakeBytes(int bytes, LimitOptions limits, TimeSpan now)
    {
        lock (_gate)
        {
            Follow(limits);
            return _bytes.Take(now, bytes / Unit);
        }
    }

    /// <summary>Takes a line, on credit if there is none.</summary>
    /// <param name="weight">For how many it counts.</param>
    /// <param name="limits">What holds now; a budget that was changed begins anew.</param>
    /// <param name="now">The time since any fixed moment.</param>
    /// <returns>How long to wait before it is taken for one.</returns>
    public TimeSpan TakeLine(int weight, LimitOptions limits, TimeSpan now)
    {
        lock (_gate)
        {
            Follow(limits);
            return _lines.Take(now, weight);
        }
    }

    /// <summary>Whether it is as one of which nothing was ever taken.</summary>
    internal bool IsWhole(TimeSpan now)
    {
        lock (_gate)
            return _bytes.IsFull(now) && _lines.IsFull(now);
    }

    private void Follow(LimitOptions limits)
    {
        if (limits == _limits)
            return;
        _limits = limits;
        _bytes = new TokenBucket(limits.BytesPerSecondPerAddress / Unit, (int)(limits.BytesBurstPerAddress / Unit));
        _lines = new TokenBucket(limits.MessagesPerSecondPerAddress, limits.MessagesBurstPerAddress);
    }
}
