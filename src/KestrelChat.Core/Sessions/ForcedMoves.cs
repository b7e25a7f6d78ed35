namespace KestrelChat.Sessions;

/// <summary>
/// The sessions that somebody else has brought into another room, until their read loops take that up: what a session shows is changed by
/// its own loop alone, so that the rooms it goes to and those it is brought to never come in the wrong order. Hardly ever holds any, and so
/// stands here and not in every session.
/// </summary>
internal sealed class ForcedMoves
{
    private readonly Lock _gate = new();
    private readonly List<ForcedMove> _moves = [];
    private int _count;

    /// <summary>Whether there is none of any session, which costs one look.</summary>
    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    public void Add(ForcedMove move)
    {
        lock (_gate)
        {
            _moves.Add(move);
            Volatile.Write(ref _count, _moves.Count);
        }
    }

    /// <summary>Takes a session's oldest one.</summary>
    /// <param name="session">Which session.</param>
    /// <param name="upTo">Only one that came with a stored record of this number at the most.</param>
    /// <returns>Null if there is none.</returns>
    public ForcedMove? Take(long session, long upTo)
    {
        if (IsEmpty)
            return null;
        lock (_gate)
        {
            var at = _moves.FindIndex(m => m.Session == session && m.JoinedAt.Sequence <= upTo);
            if (at < 0)
                return null;
            var move = _moves[at];
            _moves.RemoveAt(at);
            Volatile.Write(ref _count, _moves.Count);
            return move;
        }
    }

    /// <summary>A session has ended.</summary>
    public void Forget(long session)
    {
        while (Take(session, long.MaxValue) is not null)
        {
        }
    }
}
