using KestrelChat.Messages;

namespace KestrelChat.Rooms;

/// <summary>
/// What the members of all rooms see, as one log in the order of records, for who follows all rooms at once. It is kept only while somebody does: while
/// nobody does, an entry costs a look. Written by <c>ChatState</c> only.
/// </summary>
/// <param name="limits">How much it keeps: as much as a room does.</param>
/// <param name="hidden">The room that is none of them.</param>
public sealed class AllRooms(LogLimits limits, Room hidden)
{
    private int _followers;
    private long _bytes;
    private long _announced;

    // The newest message of any room that is about to be seen, and the newest that is.
    private long _placing;
    private long _placed;

    /// <summary>The log. Entries may be of rooms that its reader may not read.</summary>
    public MessageLog Log { get; } = new(limits.Entries);

    /// <summary>Has it kept, until <see cref="Leave"/>.</summary>
    /// <returns>A cursor from now on. Messages with a sequence number below <c>Before</c> come before that, all others after it.</returns>
    public (LogCursor Cursor, long Before) Follow()
    {
        Interlocked.Increment(ref _followers);
        // Who writes says first which message it places, then looks whether somebody follows. One of both sees the other, which costs the writer nothing.
        Interlocked.MemoryBarrierProcessWide();
        var spin = new SpinWait();
        while (true)
        {
            var placed = Volatile.Read(ref _placed);
            var head = Log.Head;
            if (Volatile.Read(ref _placing) == placed)
                return (Log.OpenCursorAt(head), placed + 1);
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>One fewer follows.</summary>
    public void Leave() => Interlocked.Decrement(ref _followers);

    /// <summary>Messages up to a number were said before anybody could follow.</summary>
    internal void BeginAfter(long sequence) => _placing = _placed = sequence;

    /// <summary>Lets those who follow see an entry of a room.</summary>
    /// <returns>Whether there is something new for them.</returns>
    internal bool Append(Room room, ChatEntry entry)
    {
        if (room == hidden)
            return false;
        var isSpeech = entry.Kind.IsSpeech();
        if (isSpeech)
            Volatile.Write(ref _placing, entry.Sequence);
        var isFollowed = Volatile.Read(ref _followers) > 0;
        if (isFollowed)
            Add(entry);
        else if (_bytes > 0)
            Clear();
        if (isSpeech)
            Volatile.Write(ref _placed, entry.Sequence);
        return isFollowed;
    }

    /// <summary>Puts others in the place of entries (<see cref="MessageLog.Replace"/>).</summary>
    internal void Replace(Func<ChatEntry, ChatEntry?> other) => Log.Replace(other);

    private void Add(ChatEntry entry)
    {
        // An announcement stands in the log of each room, and is told once here.
        if (entry.Kind is EntryKind.Announced && entry.Sequence == _announced)
            return;
        if (entry.Kind is EntryKind.Announced)
            _announced = entry.Sequence;
        var weight = EntryWeight.Of(entry);
        _bytes += weight - Log.Append(entry, weight);
        while (_bytes > limits.RoomBytes)
            _bytes -= Log.DropOldest();
        // What was rendered for several readers while everybody might read the room is given to nobody any more.
        if (entry.Kind is EntryKind.AccessSet)
            Log.Batches.Forget();
    }

    private void Clear()
    {
        while (Log.Tail < Log.Head)
            Log.DropOldest();
        Log.Shrink();
        _bytes = 0;
    }
}
