namespace KestrelChat.Messages;

/// <summary>
/// Whether the sweep of a log that just grew is worth putting off a little, so that what the other ready sockets hold goes out with it.
/// One speaker's lines come together as they are. Where another one speaks than the last time, more of them may be at it: then putting it
/// off is tried, kept up while others do join, and after each time that nobody did left alone for longer, up to
/// <see cref="MostSkipped"/> times (the backoff of Ethernet, R. Metcalfe and D. Boggs, 1976). So people who speak in turn are not made to
/// wait, and those who speak at once cost one sweep.
/// </summary>
/// <remarks>A guess is all it makes, so its fields need not be consistent with each other when threads meet.</remarks>
internal struct GatherRule
{
    /// <summary>So many changes of the speaker at the most are not put off between two tries.</summary>
    public const int MostSkipped = 16;

    // 0 before anybody has spoken: sessions count from 1.
    private long _speaker;
    private int _blocks;
    private int _backoff;
    private int _skip;

    /// <summary>Takes note of who speaks where no sweep is scheduled or under way, and says whether to put this one off.</summary>
    public bool IsWorthIt(long speaker)
    {
        var former = Interlocked.Exchange(ref _speaker, speaker);
        if (former == speaker || former == 0)
            return false;
        var skip = Volatile.Read(ref _skip);
        if (skip > 0)
        {
            Volatile.Write(ref _skip, skip - 1);
            return false;
        }

        Interlocked.Increment(ref _blocks);
        return true;
    }

    /// <summary>Takes note of who speaks while a sweep is scheduled or under way, which takes those lines along.</summary>
    public void Join(long speaker)
    {
        Volatile.Write(ref _speaker, speaker);
        Interlocked.Increment(ref _blocks);
    }

    /// <summary>A scheduled sweep begins.</summary>
    /// <returns>How many blocks of lines it has been put off for.</returns>
    public int Begin() => Interlocked.Exchange(ref _blocks, 0);

    /// <summary>It ends; what came meanwhile it took along too. One that was not put off teaches nothing.</summary>
    public void End(int blocks)
    {
        if (blocks == 0)
            return;
        var isWorthIt = blocks + Volatile.Read(ref _blocks) > 1;
        var backoff = isWorthIt ? 0 : Math.Clamp(2 * Volatile.Read(ref _backoff), 1, MostSkipped);
        Volatile.Write(ref _backoff, backoff);
        Volatile.Write(ref _skip, backoff);
    }
}
