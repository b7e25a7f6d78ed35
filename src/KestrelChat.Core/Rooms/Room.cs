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

    private readonly LogLimits _limits;
    private readonly RoomLogs _logs;
    private string _topic = "";
    private bool _hasEnded;

    // The newest message that goes into the live log, and the newest that is in it.
    private long _placing;
    private long _placed;

    /// <summary>An empty room.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="limits">How much its logs keep.</param>
    /// <param name="storedUpTo">The newest record that was applied before it was made.</param>
    public Room(string name, LogLimits limits, long storedUpTo = 0)
    {
        Name = name;
        Log = new MessageLog(limits.Entries);
        StoredUpTo = _placing = _placed = storedUpTo;
        _limits = limits;
        _logs = new RoomLogs(Log, Messages);
        Facts = new RoomFacts { Members = ImmutableSortedSet.Create<string>(Nickname.Comparer), Topic = "" };
    }

    public string Name { get; }

    /// <summary>Everything that the room's members see, as it happens.</summary>
    public MessageLog Log { get; }

    /// <summary>Messages and actions: what is worth telling a newcomer.</summary>
    public MessageLog Messages { get; } = new(HistoryCapacity);

    /// <summary>The names in it, sorted.</summary>
    public ImmutableSortedSet<string> Members => Volatile.Read(ref Facts.Members);

    /// <summary>Empty when none was set.</summary>
    public string Topic => Volatile.Read(ref _topic);

    /// <summary>Messages with a sequence number up to this one are in the journal's storage only, all later ones were in
    /// <see cref="Messages"/> first; 0 if nothing was stored before this room was made.</summary>
    public long StoredUpTo { get; }

    /// <summary>Whether all that was ever said here is still in memory.</summary>
    public bool IsWhole => StoredUpTo == 0 && Messages.Tail == 0;

    /// <summary>All messages that are seen have a sequence number up to this one.</summary>
    public long PlacedUpTo => Volatile.Read(ref _placed);

    /// <summary>Whether it stands in no list any more, and all that was to be seen of it is in its log.</summary>
    public bool HasEnded => Volatile.Read(ref _hasEnded);

    /// <summary>What its logs hold, in bytes.</summary>
    public long LogBytes => _logs.Bytes;

    /// <summary>How many of them the sum over all rooms has; for the budget.</summary>
    internal long CountedBytes { get; set; }

    /// <summary>What the state decides by; for its one writer.</summary>
    internal RoomFacts Facts;

    /// <summary>The batch of records that last changed the facts; for the state.</summary>
    internal long ChangedIn { get; set; }

    /// <summary>Whether it can go without anything being lost.</summary>
    internal bool IsBlank => Members.IsEmpty && Facts.LastSequence == 0;

    /// <summary>The newest messages before a place in the live log that are in memory, and a cursor from there on: together one
    /// sequence, nothing twice, nothing missing between them.</summary>
    /// <param name="replay">How many messages at the most.</param>
    /// <param name="at">The place; by default where the log ends now.</param>
    /// <returns>Messages with a sequence number below <c>Before</c> come before the replay; all others before the place are in it.</returns>
    public (IReadOnlyList<ChatEntry> Replay, LogCursor Cursor, long Before) Open(int replay, RoomPlace? at = null)
    {
        for (var back = Math.Min(replay + 16, HistoryCapacity); ; back = Math.Min(back * 2, HistoryCapacity))
        {
            // A message is in the history before it is in the log: the history read after this place lacks none before it that has not left.
            var place = at ?? End();
            var newest = NewestMessages(back);
            var replayed = newest.Where(e => e.Sequence <= place.Sequence).TakeLast(replay).ToArray();
            var isAll = replayed.Length == replay || newest.Count < back;
            // So much may be said meanwhile that the history has passed the place: then from a later one, unless it is given.
            if (isAll || (at is not null && back == HistoryCapacity))
                return (replayed, Log.OpenCursorAt(place.Position), replayed.Length > 0 ? replayed[0].Sequence : place.Sequence + 1);
        }
    }

    /// <summary>The newest messages, oldest first; fewer if there are not so many.</summary>
    public IReadOnlyList<ChatEntry> NewestMessages(int most) => most == 0 ? [] : ReadAll(Messages.OpenCursor(most), most);

    /// <summary>All messages that are still in memory, oldest first.</summary>
    public IReadOnlyList<ChatEntry> AllMessages() => NewestMessages(HistoryCapacity);

    /// <summary>The message of a number, if it is still in memory.</summary>
    public ChatEntry? FindMessage(long sequence)
    {
        // Their numbers grow. One that falls out of the history while it is looked for is not there any more.
        var (low, high) = (Messages.Tail, Messages.Head);
        var entry = new ChatEntry[1];
        while (low < high)
        {
            var position = low + ((high - low) / 2);
            if (Messages.OpenCursorAt(position).Read(entry, out _) == 0)
                return null;
            if (entry[0].Sequence == sequence)
                return entry[0];
            if (entry[0].Sequence < sequence)
                low = position + 1;
            else
                high = position;
        }

        return null;
    }

    /// <summary>Gives an entry its place in the live log, where <see cref="Append"/> puts it in the same order.</summary>
    internal long Place(ChatEntry entry) => entry.Position = Facts.Head++;

    /// <summary>Lets readers see an entry that has its place. What is too much for the room goes.</summary>
    internal void Append(ChatEntry entry)
    {
        var isSpeech = entry.Kind.IsSpeech();
        if (isSpeech)
            Volatile.Write(ref _placing, entry.Sequence);
        _logs.Append(entry, isSpeech);
        if (isSpeech)
            Volatile.Write(ref _placed, entry.Sequence);
        _logs.TrimTo(_limits.RoomBytes);
    }

    /// <summary>Puts others in the place of entries of its logs (<see cref="MessageLog.Replace"/>).</summary>
    internal void Replace(Func<ChatEntry, ChatEntry?> other)
    {
        Messages.Replace(other);
        Log.Replace(other);
    }

    /// <summary>Lets the oldest entries go until the logs hold no more than so many bytes. For the state's one writer.</summary>
    internal void TrimTo(long bytes) => _logs.TrimTo(bytes);

    /// <summary>Lets readers see the topic that was decided on.</summary>
    internal void ShowTopic() => Volatile.Write(ref _topic, Facts.Topic);

    /// <summary>It is gone for good.</summary>
    internal void Close() => Volatile.Write(ref _hasEnded, true);

    internal void Enter(string nick) => Volatile.Write(ref Facts.Members, Facts.Members.Add(nick));

    internal void Leave(string nick) => Volatile.Write(ref Facts.Members, Facts.Members.Remove(nick));

    internal RoomSnapshot Save() => new(Name, Facts.Topic, Facts.LastSequence, Facts.LastTime, Facts.IsQuiet, Facts.Slow);

    /// <summary>Where the live log ends. While a message is on its way into it, some tens of nanoseconds, nobody can tell on which side of the
    /// end it is.</summary>
    private RoomPlace End()
    {
        var spin = new SpinWait();
        while (true)
        {
            var placed = Volatile.Read(ref _placed);
            var head = Log.Head;
            if (Volatile.Read(ref _placing) == placed)
                return new RoomPlace(head, placed);
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private static ChatEntry[] ReadAll(LogCursor cursor, int most)
    {
        var entries = new ChatEntry[most];
        return entries[..cursor.Read(entries, out _)];
    }
}
