using KestrelChat.Messages;

namespace KestrelChat.State;

/// <summary>What the state tells the connections of this process. One of another process, or one that has ended, is passed over.</summary>
public interface ILocalSessions
{
    /// <summary>Hands an entry to a connection, after what its room's log holds before <paramref name="after"/>.</summary>
    void Deliver(long session, ChatEntry entry, long after);

    /// <summary>A connection has left a room: of that room's log it sees nothing from <paramref name="position"/> on.</summary>
    void Part(long session, MessageLog log, long position);
}
