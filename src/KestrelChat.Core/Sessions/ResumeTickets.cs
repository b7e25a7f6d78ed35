namespace KestrelChat.Sessions;

/// <summary>
/// Those who were shown a token, by which they come back when their connection is lost. Most never are, and so this stands here and not in every session. In memory
/// alone, and of tokens only what they are checked against. Whether one who is back may be so is decided in the order of records. For any thread.
/// </summary>
internal sealed class ResumeTickets
{
    private const int LeastSweep = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResumeTicket> _byHash = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ResumeTicket> _bySession = [];
    private int _count;
    private int _sweepAt = LeastSweep;

    /// <summary>Whether a session was shown a token.</summary>
    public bool Has(long session)
    {
        if (Volatile.Read(ref _count) == 0)
            return false;
        lock (_gate)
            return _bySession.ContainsKey(session);
    }

    /// <summary>Makes a token for a session, in place of the one that it had.</summary>
    public string Issue(Session session)
    {
        var token = ResumeToken.Make();
        var ticket = new ResumeTicket(session, ResumeToken.HashOf(token));
        lock (_gate)
        {
            if (_bySession.TryGetValue(session.Id, out var former))
                _byHash.Remove(former.Hash);
            Put(ticket);
        }

        return token;
    }

    /// <summary>Whose token it is; null if it is nobody's, or no longer.</summary>
    public ResumeTicket? Find(string token, TimeSpan now)
    {
        var hash = ResumeToken.HashOf(token);
        lock (_gate)
            return _byHash.TryGetValue(hash, out var ticket) && (ticket.Nick is null || ticket.Until > now) ? ticket : null;
    }

    /// <summary>The connection of a session was lost: from now on its token is good for some time.</summary>
    /// <returns>Null if it was shown none.</returns>
    public ResumeTicket? Lose(long session, string nick, TimeSpan until, TimeSpan now)
    {
        if (Volatile.Read(ref _count) == 0)
            return null;
        lock (_gate)
        {
            if (!_bySession.TryGetValue(session, out var ticket))
                return null;
            ticket.Lose(nick, until);
            if (_bySession.Count >= _sweepAt)
                Sweep(now);
            return ticket;
        }
    }

    /// <summary>A session has ended. Unless it was lost, its token is worth nothing any more.</summary>
    public void End(long session)
    {
        if (Volatile.Read(ref _count) == 0)
            return;
        lock (_gate)
        {
            if (!_bySession.TryGetValue(session, out var ticket))
                return;
            ticket.End();
            if (ticket.Nick is null)
                Remove(ticket);
        }
    }

    /// <summary>A token was used, and is worth nothing any more.</summary>
    public void Use(ResumeTicket ticket)
    {
        lock (_gate)
            Remove(ticket);
    }

    private void Sweep(TimeSpan now)
    {
        foreach (var over in _bySession.Values.Where(t => t.Nick is not null && t.Until <= now).ToArray())
            Remove(over);
        _sweepAt = Math.Max(LeastSweep, 2 * _bySession.Count);
    }

    private void Put(ResumeTicket ticket)
    {
        _byHash[ticket.Hash] = ticket;
        _bySession[ticket.Session] = ticket;
        Volatile.Write(ref _count, _bySession.Count);
    }

    private void Remove(ResumeTicket ticket)
    {
        _byHash.Remove(ticket.Hash);
        _bySession.Remove(ticket.Session);
        Volatile.Write(ref _count, _bySession.Count);
    }
}
