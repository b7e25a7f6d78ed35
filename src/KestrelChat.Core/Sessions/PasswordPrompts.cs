namespace KestrelChat.Sessions;

/// <summary>
/// The sessions whose next line is a password and is not to be said, and those that were warned that theirs can be read on the way. Hardly ever holds any, and
/// so stands here and not in every session. For any thread.
/// </summary>
internal sealed class PasswordPrompts
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, string> _names = [];
    private readonly HashSet<long> _warned = [];
    private int _count;

    /// <summary>Whether no session is asked, which costs one look.</summary>
    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>Takes a session's next line for the password of an account.</summary>
    public void Ask(long session, string name)
    {
        lock (_gate)
        {
            _names[session] = name;
            Volatile.Write(ref _count, _names.Count);
        }
    }

    /// <summary>The account whose password a session was asked for, once; null if it was not.</summary>
    public string? Take(long session)
    {
        if (IsEmpty)
            return null;
        lock (_gate)
        {
            _names.Remove(session, out var name);
            Volatile.Write(ref _count, _names.Count);
            return name;
        }
    }

    /// <summary>Whether a session's next line is a password.</summary>
    public bool Has(long session)
    {
        lock (_gate)
            return _names.ContainsKey(session);
    }

    /// <summary>Whether a session is to be warned: the first time.</summary>
    public bool TryWarn(long session)
    {
        lock (_gate)
            return _warned.Add(session);
    }

    /// <summary>A session has ended.</summary>
    public void Forget(long session)
    {
        lock (_gate)
        {
            _names.Remove(session);
            _warned.Remove(session);
            Volatile.Write(ref _count, _names.Count);
        }
    }
}
