using KestrelChat.Rooms;

namespace KestrelChat.Sessions;

/// <summary>
/// Which sessions were told of whom that that one is away, so that who writes privately is told once an hour. Holds those who wrote to somebody away, and so stands
/// here and not in every session. For any thread.
/// </summary>
internal sealed class AwayNotices
{
    /// <summary>How long one is not told again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    // Who writes to more people than this may be told more often.
    private const int MostOfOne = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Dictionary<long, Notice>> _bySession = [];

    /// <summary>Whether somebody is away and a session is to be told so now; then it counts as told.</summary>
    public bool IsDue(long session, Member receiver, TimeProvider time)
    {
        if (receiver.Away is not { } text || receiver.Session == session)
            return false;
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (!_bySession.TryGetValue(session, out var notices))
                _bySession[session] = notices = [];
            if (notices.TryGetValue(receiver.Session, out var last) && last.Text.Equals(text, StringComparison.Ordinal) && time.GetElapsedTime(last.At, now) < Pause)
                return false;
            if (notices.Count >= MostOfOne)
                notices.Clear();
            notices[receiver.Session] = new Notice(text, now);
            return true;
        }
    }

    /// <summary>A session has ended.</summary>
    public void Forget(long session)
    {
        lock (_gate)
            _bySession.Remove(session);
    }

    private readonly record struct Notice(string Text, long At);
}
