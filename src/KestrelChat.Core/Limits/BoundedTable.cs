namespace KestrelChat.Limits;

/// <summary>What is remembered of each of many, as long as there is something to remember. Bounded; not for two threads at once.</summary>
/// <param name="isAsNew">Whether one, at a time since any fixed moment, is as if nothing had ever been taken of it.</param>
/// <param name="comparer">Of the keys; null for their own.</param>
internal sealed class BoundedTable<TKey, TValue>(Func<TValue, TimeSpan, bool> isAsNew, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    /// <summary>How many it remembers.</summary>
    internal const int MaxKnown = 65_536;

    private readonly Dictionary<TKey, TValue> _known = new(comparer);

    /// <summary>What is remembered, or what there is to begin with.</summary>
    public TValue GetOrDefault(TKey key, TValue begin) => _known.GetValueOrDefault(key, begin);

    /// <summary>Remembers.</summary>
    public void Put(TKey key, TValue value, TimeSpan now)
    {
        if (_known.Count >= MaxKnown && !_known.ContainsKey(key))
            Forget(now);
        _known[key] = value;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _known.Clear();

    /// <summary>Those go of which nothing is taken; in a flood from everywhere all, by which each gains a burst at the most.</summary>
    private void Forget(TimeSpan now)
    {
        foreach (var (key, value) in _known)
        {
            if (isAsNew(value, now))
                _known.Remove(key);
        }

        if (_known.Count > MaxKnown / 2)
            _known.Clear();
    }
}
