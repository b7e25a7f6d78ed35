using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace KestrelChat.Records;

/// <summary>
/// Values by key that records add up to, and that can go back to what they were when they were last shown. One writer (<c>ChatState</c>); any thread may
/// look. Where there is none, a look costs next to nothing.
/// </summary>
/// <typeparam name="T">What it holds; a change makes a new one.</typeparam>
/// <param name="keyOf">The key of a value.</param>
internal sealed class SettledTable<T>(Func<T, string> keyOf)
    where T : class
{
    private static readonly TableDelta<T> NoChange = new([], []);
    private static readonly ImmutableDictionary<string, T> Empty = ImmutableDictionary.Create<string, T>(StringComparer.Ordinal);

    // The keys of what was changed and not shown yet.
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, T> _byKey = Empty;
    private ImmutableDictionary<string, T> _settled = Empty;

    public bool IsEmpty => Now.IsEmpty;

    public int Count => Now.Count;

    /// <summary>All of them, in no order.</summary>
    public IEnumerable<T> Values => Now.Values;

    /// <summary>All of them, in the order of their keys.</summary>
    public IReadOnlyList<T> Sorted => IsEmpty ? [] : [.. Now.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Value)];

    private ImmutableDictionary<string, T> Now => Volatile.Read(ref _byKey);

    public bool TryFind(string key, [NotNullWhen(true)] out T? value) => Now.TryGetValue(key, out value);

    /// <summary>Takes in what another run had, in place of all that is here.</summary>
    public void Restore(IEnumerable<T> saved)
    {
        _settled = Empty.SetItems(saved.Select(v => KeyValuePair.Create(keyOf(v), v)));
        TakeBack();
    }

    /// <summary>Adds a value, in place of the one with the same key.</summary>
    public void Put(T value) => Change(keyOf(value), _byKey.SetItem(keyOf(value), value));

    public void Remove(string key) => Change(key, _byKey.Remove(key));

    /// <summary>What was changed since the last <see cref="Settle"/>.</summary>
    public TableDelta<T> Delta() => _changed.Count == 0
        ? NoChange
        : new TableDelta<T>([.. _changed.Where(_byKey.ContainsKey).Select(k => _byKey[k])], [.. _changed.Where(k => !_byKey.ContainsKey(k))]);

    /// <summary>From here on <see cref="TakeBack"/> goes back to what is now.</summary>
    public void Settle()
    {
        if (_changed.Count == 0)
            return;
        _settled = _byKey;
        _changed.Clear();
    }

    /// <summary>Goes back to what was at the last <see cref="Settle"/>.</summary>
    public void TakeBack()
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
