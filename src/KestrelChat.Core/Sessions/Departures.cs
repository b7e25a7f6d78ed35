using System.Diagnostics.CodeAnalysis;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>Those who are gone, the newest: who keeps order often finds out afterwards whom that should have been done to. In memory alone; for any thread.</summary>
internal sealed class Departures
{
    /// <summary>How many: some MiB.</summary>
    internal const int Most = 10_000;

    // No table by name or number: many go, and few are looked for.
    private readonly Lock _gate = new();
    private Queue<Departed> _gone = [];

    /// <summary>Somebody goes.</summary>
    public void Add(Departed gone)
    {
        lock (_gate)
        {
            if (_gone.Count >= Most)
                _gone.Dequeue();
            _gone.Enqueue(gone);
        }
    }

    /// <summary>Who went last under a name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Departed? gone) => TryFindLast(g => IsCalled(g, name), out gone);

    /// <summary>Whose number that was.</summary>
    public bool TryFind(long session, [NotNullWhen(true)] out Departed? gone) => TryFindLast(g => g.Session == session, out gone);

    /// <summary>Forgets all that went under a name.</summary>
    public void Forget(string name)
    {
        lock (_gate)
            _gone = new Queue<Departed>(_gone.Where(g => !IsCalled(g, name)));
    }

    private static bool IsCalled(Departed gone, string name) => Nickname.Comparer.Equals(gone.Name, name);

    private bool TryFindLast(Func<Departed, bool> isWanted, [NotNullWhen(true)] out Departed? gone)
    {
        lock (_gate)
            gone = _gone.LastOrDefault(isWanted);
        return gone is not null;
    }
}
