using System.Collections.Immutable;

namespace KestrelChat.Rooms;

/// <summary>What is decided by in a room, all of it from records. A value, so that a batch of records that could not be kept is taken back
/// by putting it where it was.</summary>
internal struct RoomFacts
{
    /// <summary>The names in it.</summary>
    public ImmutableSortedSet<string> Members;

    /// <summary>Empty when none was set.</summary>
    public string Topic;

    /// <summary>The sequence number of the newest stored record of the room; 0 if nothing was ever said here.</summary>
    public long LastSequence;

    /// <summary>The time of that record.</summary>
    public DateTimeOffset LastTime;

    /// <summary>Whether there are so many here that who comes and goes is not shown.</summary>
    public bool IsQuiet;

    /// <summary>How long one has to wait between two messages; null for no time.</summary>
    public SlowPace? Slow;

    /// <summary>The position that the next entry of the live log will get.</summary>
    public long Head;
}
