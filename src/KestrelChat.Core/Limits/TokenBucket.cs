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

    /// <summary>Takes one token, on credit if there is none.</summary>
    /// <param name="now">The time since any fixed moment.</param>
    /// <returns>How long to wait before what the token is for; zero if one was there.</returns>
    public TimeSpan Take(TimeSpan now)
    {
        if (_cost == TimeSpan.Zero)
            return TimeSpan.Zero;
        _fullAt = (_fullAt > now ? _fullAt : now) + _cost;
        var wait = _fullAt - now - (_cost * Math.Max(1, burst));
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
