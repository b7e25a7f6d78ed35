namespace KestrelChat.Limits;

/// <summary>
/// A token bucket (J. S. Turner, "New directions in communications", IEEE Communications Magazine 24(10), 1986), kept as the one time at which
/// it will be full again. Belongs to one loop at a time.
/// </summary>
/// <param name="perSecond">How many tokens come back a second; 0 or less means no limit.</param>
/// <param name="burst">How many a full bucket holds, at least 1.</param>
public struct TokenBucket(double perSecond, int burst)
{
    private readonly TimeSpan _cost = perSecond > 0 ? TimeSpan.FromSeconds(1 / perSecond) : TimeSpan.Zero;
    private TimeSpan _fullAt = TimeSpan.Zero;

    /// <summary>Takes one token if there is one.</summary>
    /// <param name="now">The time since any fixed moment.</param>
    public bool TryTake(TimeSpan now)
    {
        var before = _fullAt;
        if (Take(now) == TimeSpan.Zero)
            return true;
        _fullAt = before;
        return false;
    }

    /// <summary>Whether no token is missing.</summary>
    /// <param name="now">The time since any fixed moment.</param>
    public readonly bool IsFull(TimeSpan now) => _fullAt <= now;

    /// <summary>Takes tokens, on credit where there are too few.</summary>
    /// <param name="now">The time since any fixed moment.</param>
    /// <param name="tokens">How many; may be more than a full bucket holds.</param>
    /// <returns>How long to wait before what they are for; zero if they were there.</returns>
    public TimeSpan Take(TimeSpan now, double tokens = 1)
    {
        if (_cost == TimeSpan.Zero)
            return TimeSpan.Zero;
        _fullAt = (_fullAt > now ? _fullAt : now) + (_cost * tokens);
        var wait = _fullAt - now - (_cost * Math.Max(1, burst));
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
