using System.Collections.Immutable;
using KestrelChat.Messages;
using KestrelChat.Text;

namespace KestrelChat.Rooms;

/// <summary>
/// A room: a log of all that its members see, a second one of messages alone for replay and history (so that comings
/// and goings never push messages out), its topic and its members. Changed by <c>ChatState</c> only.
/// </summary>
public sealed class Room
{
    /// <summary>How many messages a room remembers, and the most that one <c>/history</c> shows.</summary>
    public const int HistoryCapacity = 1000;

    private ImmutableSortedSet<string> _members = ImmutableSortedSet.Create<string>(Nickname.Comparer);
    private string _topic = "";

    public Room(string name, int logCapacity)
        : this(name, logCapacity, null, 0)
    {
    }

    internal Room(string name, int logCapacity, StoredRoom? stored, long storedUpTo)
    {
        Name = name;
        Log = new MessageLog(logCapacity);
        _topic = stored?.Topic ?? "";
        LastActive = stored?.LastActive ?? default;
        StoredUpTo = storedUpTo;
    }

    public string Name { get; }

    /// <summary>Everything that the room's members see, as it happens.</summary>
    public MessageLog Log { get; }

    /// <summary>Messages and actions: what is worth telling a newcomer.</summary>
    public MessageLog History { get; } = new(HistoryCapacity);

    /// <summary>The names in it, sorted.</summary>
    public ImmutableSortedSet<string> Members => Volatile.Read(ref _members);

    /// <summary>Empty when none was set.</summary>
    public string Topic => Volatile.Read(ref _topic);

    /// <summary>Messages with a sequence number up to this one are in the journal's storage only, all later ones are in
    /// <see cref="Log"/> first; 0 if nothing was stored before this room was made.</summary>
    public long StoredUpTo { get; }

    /// <summary>When something last happened here.</summary>
    public DateTimeOffset LastActive { get; private set; }

    /// <summary>Whether there are so many here that who comes and goes is not shown.</summary>
    internal bool IsQuiet { get; set; }

    /// <summary>Whether it can go without anything being lost.</summary>
    internal bool IsBlank => Members.IsEmpty && History.Head == 0 && StoredUpTo == 0 && Topic.Length == 0;

    /// <summary>The newest messages before a place in the live log, and a cursor from there on: together one sequence,
    /// nothing twice, nothing missing.</summary>
    /// <param name="replay">How many messages at the most.</param>
    /// <param name="at">The place; by default where the log ends now.</param>
    public (IReadOnlyList<ChatEntry> Replay, LogCursor Cursor) Open(int replay, long? at = null)
    {
        for (var back = replay + 16; ; back = Math.Min(back * 2, HistoryCapacity))
        {
            // A message is in the history before it is in the log: the history read after this head lacks none before it.
            var head = at ?? Log.Head;
            var newest = NewestMessages(Math.Min(back, HistoryCapacity));
            var before = newest.Where(e => e.Position < head).TakeLast(replay).ToArray();
            var isAll = before.Length == replay || History.Head <= newest.Count;
            // So much may be said meanwhile that the history has passed the head: then from a later one, unless the place is given.
            if (isAll || (at is not null && back >= HistoryCapacity))
                return (before, Log.OpenCursorAt(head));
        }
    }

    /// <summary>The newest messages, oldest first; fewer if there are not so many.</summary>
    public IReadOnlyList<ChatEntry> NewestMessages(int most) => most == 0 ? [] : ReadAll(History.OpenCursor(most), most);

    /// <summary>All messages that are still in memory, oldest first.</summary>
    public IReadOnlyList<ChatEntry> AllMessages() => NewestMessages(HistoryCapacity);

    internal long Append(ChatEntry entry)
    {
        entry.Position = Log.Head;
        LastActive = entry.Time;
        if (entry.Kind is EntryKind.Message or EntryKind.Action)
            History.Append(entry);
        return Log.Append(entry);
    }

    internal void SetTopic(string topic) => Volatile.Write(ref _topic, topic);

    internal void Enter(string nick) => Volatile.Write(ref _members, _members.Add(nick));

    internal void Leave(string nick) => Volatile.Write(ref _members, _members.Remove(nick));

    private static ChatEntry[] ReadAll(LogCursor cursor, int most)
    {
        var entries = new ChatEntry[most];
        return entries[..cursor.Read(entries, out _)];
    }
}
