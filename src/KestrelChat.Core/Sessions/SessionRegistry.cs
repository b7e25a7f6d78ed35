using System.Collections.Concurrent;
using System.Net;
using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Rooms;
using KestrelChat.State;

namespace KestrelChat.Sessions;

/// <summary>The sessions of this process.</summary>
public sealed class SessionRegistry : ILocalSessions
{
    internal static readonly TimeSpan FlushPatience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, Session> _sessions = new();
    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _flushed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _closing = -1;
    private int _unflushed;

    public int Count => _sessions.Count;

    /// <summary>Those that were brought into another room and do not know it yet.</summary>
    internal ForcedMoves Moves { get; } = new();

    /// <summary>Those who can come back when their connection is lost.</summary>
    internal ResumeTickets Tickets { get; } = new();

    /// <summary>Those whose next line is a password.</summary>
    internal PasswordPrompts Prompts { get; } = new();

    /// <summary>Those who write or read without a session.</summary>
    public Outsiders Outsiders { get; } = new();

    /// <summary>Those who are gone.</summary>
    internal Departures Departures { get; } = new();

    /// <summary>Who was told of whom that that one is away.</summary>
    internal AwayNotices AwayNotices { get; } = new();

    /// <summary>The most entries that a session is behind its room's log.</summary>
    public long WorstLag()
    {
        var worst = 0L;
        foreach (var (_, session) in _sessions)
            worst = Math.Max(worst, session.Lag);
        return worst;
    }

    /// <summary>Asks every session to end, those that come later too.</summary>
    public void RequestCloseAll(CloseReason reason)
    {
        Interlocked.Exchange(ref _closing, (int)reason);
        foreach (var (_, session) in _sessions)
            session.RequestClose(reason);
    }

    /// <summary>After <see cref="RequestCloseAll"/>: waits until the last session has ended.</summary>
    /// <returns>Whether it has, within that time.</returns>
    public async Task<bool> WaitUntilEmptyAsync(TimeSpan patience, TimeProvider time)
    {
        if (_sessions.IsEmpty)
            return true;
        try
        {
            await _emptied.Task.WaitAsync(patience, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return _sessions.IsEmpty;
        }
    }

    /// <summary>After <see cref="RequestCloseAll"/>: waits until what everybody said has its place, so that nobody goes before the last
    /// line that its sender was shown. Not for long: one that hangs must not keep the others.</summary>
    internal async ValueTask WaitUntilAllFlushedAsync(Actor actor, TimeProvider time)
    {
        if (Volatile.Read(ref _closing) < 0)
            return;
        NoteFlushed(actor);
        try
        {
            await _flushed.Task.WaitAsync(FlushPatience, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The others have waited long enough.
        }
    }

    /// <summary>Cuts every session that is still there.</summary>
    public void AbortAll(CloseReason reason)
    {
        foreach (var (_, session) in _sessions)
            session.Abort(reason);
    }

    /// <summary>Whether a session has so much to read that it takes no private message; not if it has ended.</summary>
    internal bool IsMailboxFull(long session) => _sessions.TryGetValue(session, out var found) && found.Participant.Terminal.Mailbox.IsFull;

    /// <summary>The session of that number; null if it has ended.</summary>
    internal Session? Find(long session) => _sessions.GetValueOrDefault(session);

    /// <summary>Where somebody comes from, with a session or without; null where the transport does not tell, or if it has ended.</summary>
    internal IPAddress? AddressOf(long session) => Find(session)?.Address ?? Outsiders.AddressOf(session);

    /// <summary>When its connection began; null if it has ended.</summary>
    internal DateTimeOffset? ConnectedSince(long session) => _sessions.TryGetValue(session, out var found) ? found.ConnectedSince : null;

    public void Deliver(long session, ChatEntry entry, long after)
    {
        // Of reports there can be any number, and each is kept.
        if (_sessions.TryGetValue(session, out var receiver) && !(entry.Kind is EntryKind.Reported && receiver.Participant.Terminal.Mailbox.IsFull))
            receiver.Participant.Terminal.ShowPrivate(entry, after);
    }

    public void Changed(Member before, Member after, long leftAt)
    {
        if (_sessions.TryGetValue(before.Session, out var session))
            session.Part(before.Room.Log, leftAt);
    }

    public void Moved(Member before, Member after, long position, ChatEntry kick)
    {
        if (!_sessions.TryGetValue(before.Session, out var session))
            return;
        var leftAt = kick.Position + 1;
        session.Part(before.Room.Log, leftAt);
        Moves.Add(new ForcedMove(before.Session, after.Room, leftAt, new RoomPlace(position, kick.Sequence)));
        // It may have ended meanwhile, and left the list before this came into it.
        if (!_sessions.ContainsKey(before.Session))
            Moves.Forget(before.Session);
        session.CallAway();
    }

    public void Bar(IPNetwork network, ChatEntry notice)
    {
        foreach (var (_, session) in _sessions)
        {
            if (session.Address is not { } address || !AddressBlock.Contains(network, address) || session.Participant.Actor.IsOperator
                || session.Participant.Terminal.Ending is not null)
                continue;
            session.Participant.Terminal.ShowPrivate(notice, after: 0);
            session.RequestClose(CloseReason.Banned);
        }

        Outsiders.Bar(network);
    }

    public void Close(Member gone, long leftAt, CloseReason why)
    {
        Departures.Add(new Departed(gone.Session, gone.Nick, AddressOf(gone.Session), gone.Since));
        if (!_sessions.TryGetValue(gone.Session, out var session))
            return;
        if (leftAt > 0)
            session.Part(gone.Room.Log, leftAt);
        // Its own departure is what usually brings it here.
        if (session.Participant.Terminal.Ending is null)
            session.RequestClose(why);
    }

    internal void Add(Session session)
    {
        session.Participant.Actor.IsToFlush = true;
        Interlocked.Increment(ref _unflushed);
        _sessions.TryAdd(session.Id, session);
        if (Volatile.Read(ref _closing) is >= 0 and var reason)
            session.RequestClose((CloseReason)reason);
    }

    internal void Remove(Session session)
    {
        _sessions.TryRemove(session.Id, out _);
        Moves.Forget(session.Id);
        Prompts.Forget(session.Id);
        Tickets.End(session.Id);
        AwayNotices.Forget(session.Id);
        NoteFlushed(session.Participant.Actor);
        if (Volatile.Read(ref _closing) >= 0 && _sessions.IsEmpty)
            _emptied.TrySetResult();
    }

    /// <summary>Each counts once, when what it said has its place or when it goes without.</summary>
    private void NoteFlushed(Actor actor)
    {
        if (!actor.IsToFlush)
            return;
        actor.IsToFlush = false;
        // The last one to count is a later one than each that waits, and sees what those saw.
        if (Interlocked.Decrement(ref _unflushed) == 0 && Volatile.Read(ref _closing) >= 0)
            _flushed.TrySetResult();
    }
}
