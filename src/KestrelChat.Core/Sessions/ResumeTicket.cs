namespace KestrelChat.Sessions;

/// <summary>What this process knows of somebody who was shown a token: of its session while that runs, then of what it was. Changed by <see cref="ResumeTickets"/> alone.</summary>
internal sealed class ResumeTicket(Session session, string hash)
{
    private Session? _session = session;
    private ReaderView? _view;

    /// <summary>The number of the session.</summary>
    public long Session { get; } = session.Id;

    /// <summary>What the token is checked against.</summary>
    public string Hash { get; } = hash;

    /// <summary>The name with which it was lost; null while it was not.</summary>
    public string? Nick { get; private set; }

    /// <summary>Until when it is good, on the monotonic clock; once it was lost.</summary>
    public TimeSpan Until { get; private set; }

    /// <summary>How it reads now, or read at last.</summary>
    public ReaderView View
    {
        get
        {
            // The session first: where it is gone, what it was is there.
            var running = Volatile.Read(ref _session);
            return Volatile.Read(ref _view) ?? running!.View;
        }
    }

    /// <summary>The connection was lost.</summary>
    public void Lose(string nick, TimeSpan until) => (Nick, Until) = (nick, until);

    /// <summary>The session has ended, after its last byte.</summary>
    public void End()
    {
        // What it was is there before it goes.
        Volatile.Write(ref _view, _session!.View);
        Volatile.Write(ref _session, null);
    }
}
