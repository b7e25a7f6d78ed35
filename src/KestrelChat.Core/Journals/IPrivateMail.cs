using KestrelChat.Messages;

namespace KestrelChat.Journals;

/// <summary>Takes private messages to the connections of this process.</summary>
public interface IPrivateMail
{
    /// <summary>Hands an entry to a connection, after what its room's log holds before <paramref name="after"/>.
    /// A connection of another process, or one that has ended, is passed over.</summary>
    void Deliver(long session, ChatEntry entry, long after);
}
