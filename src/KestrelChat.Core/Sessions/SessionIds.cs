namespace KestrelChat.Sessions;

/// <summary>Gives each connection its number: unique among all that write to one journal.</summary>
/// <param name="epoch">The number of this run among them; 0 where there is one alone.</param>
public sealed class SessionIds(long epoch = 0)
{
    /// <summary>Bits for the connections of one run: 10^12 of them, a thousand a second for 34 years.</summary>
    public const int LocalBits = 40;

    private long _last = epoch << LocalBits;

    /// <summary>The next number. Any thread may ask.</summary>
    public long Next() => Interlocked.Increment(ref _last);
}
