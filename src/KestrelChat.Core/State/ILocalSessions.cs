using System.Net;
using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>What the state tells the connections of this process. One of another process, or one that has ended, is passed over.</summary>
public interface ILocalSessions
{
    /// <summary>Hands an entry to a connection, after what its room's log holds before <paramref name="after"/>.</summary>
    void Deliver(long session, ChatEntry entry, long after);

    /// <summary>A connection is in another room: of the former room's log it sees nothing from <paramref name="leftAt"/> on.</summary>
    void Changed(Member before, Member after, long leftAt);

    /// <summary>Somebody else has brought a connection into another room: of the former room's log it sees nothing after the line that tells
    /// of it, of the other's log what comes from <paramref name="position"/> on.</summary>
    void Moved(Member before, Member after, long position, ChatEntry kick);

    /// <summary>Connections from some addresses end, but for those of operators, after a word to each.</summary>
    void Bar(IPNetwork network, ChatEntry notice);

    /// <summary>A connection is no longer on the roster: of its room's log it sees nothing from <paramref name="leftAt"/> on, and it ends,
    /// if it is not ending already.</summary>
    void Close(Member gone, long leftAt, CloseReason why);
}
