using KestrelChat.Limits;

namespace KestrelChat.Accounts;

/// <summary>The tries that are left for each of many. Not for two threads at once.</summary>
internal sealed class TryTable<TKey>(IEqualityComparer<TKey>? comparer)
    where TKey : notnull
{
    /// <summary>How many it remembers; after a minute without a try there is nothing to remember.</summary>
    internal const int MaxKnown = 65_536;

    private readonly Dictionary<TKey, (TokenBucket Tries, TimeSpan At)> _known = new(comparer);

    /// <summary>How long until there is a try; zero if there is one.</summary>
    public TimeSpan WaitFor(TKey key, TimeSpan now) => _known.TryGetValue(key, out var known) ? known.Tries.Take(now) : TimeSpan.Zero;

    /// <summary>Takes one.</summary>
    public void Take(TKey key, TimeSpan now)
    {
        if (!_known.TryGetValue(key, out var known))
        {
            if (_known.Count >= MaxKnown)
                Forget(now);
            known.Tries = new TokenBucket(PasswordTries.PerMinute / 60.0, PasswordTries.PerMinute);
        }

        known.Tries.Take(now);
        _known[key] = (known.Tries, now);
    }

    /// <summary>Those whose minute is over go; in a flood from everywhere all go, as the hashes that are made at once are bounded too.</summary>
    private void Forget(TimeSpan now)
    {
        foreach (var (key, known) in _known)
        {
            if (now - known.At > TimeSpan.FromMinutes(1))
                _known.Remove(key);
        }

        if (_known.Count > MaxKnown / 2)
            _known.Clear();
    }
}
