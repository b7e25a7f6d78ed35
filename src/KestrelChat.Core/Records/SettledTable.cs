using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace KestrelChat.Records;

/// <summary>
/// Values by key that records add up to, and that can go back to what they were when they were last shown. One writer (<c>ChatState</c>); any thread may
/// look. Where there is none, a look costs next to nothing.
/// </summary>
/// <typeparam name="T">What it holds; a change makes a new one.</typeparam>
public class SettledTable<T>
    where T : class
{
    private static readonly TableDelta<T> NoChange = new([], []);
    private static readonly ImmutableDictionary<string, T> Empty = ImmutableDictionary.Create<string, T>(StringComparer.Ordinal);

    private readonly Func<T, string> _keyOf;

    // The keys of what was changed and not shown yet.
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, T> _byKey = Empty;
    private ImmutableDictionary<string, T> _settled = Empty;

    /// <summary>An empty one.</summary>
    /// <param name="keyOf">The key of a value.</param>
    internal SettledTable(Func<T, string> keyOf)
    {
        _keyOf = keyOf;
    }

    public bool IsEmpty => Now.IsEmpty;

    public int Count => Now.Count;

    /// <summary>All of them, in the order of their keys.</summary>
    public IReadOnlyList<T> All => IsEmpty ? [] : [.. Now.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Value)];

    /// <summary>All of them, in no order.</summary>
    internal IEnumerable<T> Values => Now.Values;

    private ImmutableDictionary<string, T> Now => Volatile.Read(ref _byKey);

    internal bool TryGet(string key, [NotNullWhen(true)] out T? value) => Now.TryGetValue(key, out value);

    /// <summary>Takes in what another run had, in place of all that is here.</summary>
    internal void Restore(IEnumerable<T> saved)
    {
        _settled = Empty.SetItems(saved.Select(v => KeyValuePair.Create(_keyOf(v), v)));
        TakeBack();
    }

    /// <summary>Adds a value, in place of the one with the same key.</summary>
    internal void Put(T value) => Change(_keyOf(value), _byKey.SetItem(_keyOf(value), value));

    internal virtual void Remove(string key) => Change(key, _byKey.Remove(key));

    /// <summary>What was changed since the last <see cref="Settle"/>.</summary>
    internal TableDelta<T> Delta() => _changed.Count == 0
        ? NoChange
        : new TableDelta<T>([.. _changed.Where(_byKey.ContainsKey).Select(k => _byKey[k])], [.. _changed.Where(k => !_byKey.ContainsKey(k))]);

    /// <summary>From here on <see cref="TakeBack"/> goes back to what is now.</summary>
    internal virtual void Settle()
    {
        if (_changed.Count == 0)
            return;
        _settled = _byKey;
        _changed.Clear();
    }

    /// <summary>Goes back to what was at the last <see cref="Settle"/>.</summary>
    internal virtual void TakeBack()
    {
        Volatile.Write(ref _byKey, _settled);
        _changed.Clear();
    }

    private void Change(string key, ImmutableDictionary<string, T> after)
    {
        _changed.Add(key);
        Volatile.Write(ref _byKey, after);
    }
}
