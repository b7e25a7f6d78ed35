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

    private string _topic = "";

    /// <summary>An empty room.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="logCapacity">How many entries its live log keeps.</param>
    /// <param name="storedUpTo">The newest record that was applied before it was made.</param>
    public Room(string name, int logCapacity, long storedUpTo = 0)
    {
        Name = name;
        Log = new MessageLog(logCapacity);
        StoredUpTo = storedUpTo;
        Facts = new RoomFacts { Members = ImmutableSortedSet.Create<string>(Nickname.Comparer), Topic = "" };
    }

    public string Name { get; }

    /// <summary>Everything that the room's members see, as it happens.</summary>
    public MessageLog Log { get; }

    /// <summary>Messages and actions: what is worth telling a newcomer.</summary>
    public MessageLog History { get; } = new(HistoryCapacity);

    /// <summary>The names in it, sorted.</summary>
    public ImmutableSortedSet<string> Members => Volatile.Read(ref Facts.Members);

    /// <summary>Empty when none was set.</summary>
    public string Topic => Volatile.Read(ref _topic);

    /// <summary>Messages with a sequence number up to this one are in the journal's storage only, all later ones are in
    /// <see cref="Log"/> first; 0 if nothing was stored before this room was made.</summary>
    public long StoredUpTo { get; }

    /// <summary>What the state decides by; for its one writer.</summary>
    internal RoomFacts Facts;

    /// <summary>The batch of records that last changed the facts; for the state.</summary>
    internal long ChangedIn { get; set; }

    /// <summary>Whether it can go without anything being lost.</summary>
    internal bool IsBlank => Members.IsEmpty && Facts.LastSequence == 0;

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

    /// <summary>Gives an entry its place in the live log, where <see cref="Append"/> puts it in the same order.</summary>
    internal long Place(ChatEntry entry) => entry.Position = Facts.Head++;

    /// <summary>Lets readers see an entry that has its place.</summary>
    internal void Append(ChatEntry entry)
    {
        if (entry.Kind is EntryKind.Message or EntryKind.Action)
            History.Append(entry);
        Log.Append(entry);
    }

    /// <summary>Lets readers see the topic that was decided on.</summary>
    internal void ShowTopic() => Volatile.Write(ref _topic, Facts.Topic);

    internal void Enter(string nick) => Volatile.Write(ref Facts.Members, Facts.Members.Add(nick));

    internal void Leave(string nick) => Volatile.Write(ref Facts.Members, Facts.Members.Remove(nick));

    internal RoomSnapshot Save() => new(Name, Facts.Topic, Facts.LastSequence, Facts.LastTime, Facts.IsQuiet);

    private static ChatEntry[] ReadAll(LogCursor cursor, int most)
    {
        var entries = new ChatEntry[most];
        return entries[..cursor.Read(entries, out _)];
    }
}
