using System.Diagnostics.CodeAnalysis;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>Those who are gone, the newest: who keeps order often finds out afterwards whom that should have been done to. In memory alone; for any thread.</summary>
internal sealed class Departures
{
    /// <summary>How many: some MiB.</summary>
    internal const int Most = 10_000;

    private readonly Lock _gate = new();
    private Queue<Departed> _order = [];
    private readonly Dictionary<long, Departed> _bySession = [];
    private readonly Dictionary<string, Departed> _byName = new(Nickname.Comparer);

    /// <summary>Somebody goes.</summary>
    public void Add(Departed gone)
    {
        lock (_gate)
        {
            if (_order.Count >= Most)
                Forget(_order.Dequeue());
            _order.Enqueue(gone);
            _bySession[gone.Session] = gone;
            _byName[gone.Name] = gone;
        }
    }

    /// <summary>Who went last under a name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Departed? gone)
    {
        lock (_gate)
            return _byName.TryGetValue(name, out gone);
    }

    /// <summary>Whose number that was.</summary>
    public bool TryFind(long session, [NotNullWhen(true)] out Departed? gone)
    {
        lock (_gate)
            return _bySession.TryGetValue(session, out gone);
    }

    /// <summary>Forgets all that went under a name.</summary>
    public void Forget(string name)
    {
        lock (_gate)
        {
            foreach (var gone in _order.Where(g => Nickname.Comparer.Equals(g.Name, name)))
                Forget(gone);
            _order = new Queue<Departed>(_order.Where(g => !Nickname.Comparer.Equals(g.Name, name)));
        }
    }

    private void Forget(Departed oldest)
    {
        _bySession.Remove(oldest.Session);
        if (_byName.GetValueOrDefault(oldest.Name) == oldest)
            _byName.Remove(oldest.Name);
    }
}
