using System.Collections.Concurrent;
using KestrelChat.Journals;
using KestrelChat.Messages;

namespace KestrelChat.Sessions;

/// <summary>The sessions of this process.</summary>
public sealed class SessionRegistry : IPrivateMail
{
    private readonly ConcurrentDictionary<long, Session> _sessions = new();

    public int Count => _sessions.Count;

    /// <summary>The most entries that a session is behind its room's log.</summary>
    public long WorstLag()
    {
        var worst = 0L;
        foreach (var (_, session) in _sessions)
            worst = Math.Max(worst, session.Lag);
        return worst;
    }

    /// <summary>Asks every session to end.</summary>
    public void RequestCloseAll(CloseReason reason)
    {
        foreach (var (_, session) in _sessions)
            session.RequestClose(reason);
    }

    /// <summary>Cuts every session that is still there.</summary>
    public void AbortAll(CloseReason reason)
    {
        foreach (var (_, session) in _sessions)
            session.Abort(reason);
    }

    public void Deliver(long session, ChatEntry entry, long after)
    {
        if (_sessions.TryGetValue(session, out var receiver))
            receiver.Participant.TakePrivate(entry, after);
    }

    internal void Add(Session session) => _sessions.TryAdd(session.Id, session);

    internal void Remove(Session session) => _sessions.TryRemove(session.Id, out _);
}
