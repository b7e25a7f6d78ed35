using KestrelChat.Text;

namespace KestrelChat.Rooms;

/// <summary>The connections whose names look alike, by what they look like. Names that the server gives are left out: nobody can take one that
/// looks like them. Not for two threads at once.</summary>
internal sealed class LookAlikes
{
    private readonly Dictionary<string, List<long>> _sessions = new(StringComparer.Ordinal);

    /// <summary>The connections with that name or one that looks like it, in order.</summary>
    public IReadOnlyList<long> Of(string nick) => _sessions.TryGetValue(NameSkeleton.Of(nick), out var sessions) ? [.. sessions.Order()] : [];

    public void Add(string nick, long session)
    {
        if (Nickname.IsGuest(nick))
            return;
        var skeleton = NameSkeleton.Of(nick);
        if (!_sessions.TryGetValue(skeleton, out var sessions))
            _sessions[skeleton] = sessions = new List<long>(1);
        sessions.Add(session);
    }

    public void Remove(string nick, long session)
    {
        if (Nickname.IsGuest(nick))
            return;
        var skeleton = NameSkeleton.Of(nick);
        if (_sessions.TryGetValue(skeleton, out var sessions) && sessions.Remove(session) && sessions.Count == 0)
            _sessions.Remove(skeleton);
    }

    public void Clear() => _sessions.Clear();
}
