using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KestrelChat.Messages;
using KestrelChat.Text;

namespace KestrelChat.Rooms;

/// <summary>The rooms there are; the lobby always. One writer (<c>ChatState</c>); others see snapshots.</summary>
public sealed class RoomDirectory
{
    /// <summary>The name of the room that is in no list: none that anybody can type.</summary>
    internal const string HiddenName = "(hidden)";

    // The newest entries of the hidden room are all that anybody waits for there.
    private const int HiddenEntries = 16;

    private readonly LogLimits _limits;
    private readonly LogBudget _budget;

    // Rooms that were let go and may yet be taken back.
    private readonly List<Room> _gone = [];
    private long _goneUpTo;
    private ImmutableSortedDictionary<string, Room> _rooms = ImmutableSortedDictionary.Create<string, Room>(StringComparer.Ordinal);

    /// <summary>A directory with the lobby.</summary>
    /// <param name="limits">How much the rooms' logs keep.</param>
    public RoomDirectory(LogLimits limits)
    {
        _limits = limits;
        _budget = new LogBudget(limits.TotalBytes);
        Lobby = new Room(RoomName.Lobby, limits);
        _rooms = _rooms.Add(Lobby.Name, Lobby);
        Hidden = new Room(HiddenName, limits with { Entries = HiddenEntries });
        Together = new AllRooms(limits, Hidden);
    }

    public Room Lobby { get; private set; }

    /// <summary>Where the server talks to itself: a room that stands in no list, so that nobody finds it, enters it or counts it.</summary>
    public Room Hidden { get; }

    /// <summary>What is shown in any of them.</summary>
    public AllRooms Together { get; }

    /// <summary>All rooms, by name. The writer may put an earlier snapshot back.</summary>
    public ImmutableSortedDictionary<string, Room> All
    {
        get => Volatile.Read(ref _rooms);
        internal set => Volatile.Write(ref _rooms, value);
    }

    /// <summary>All that was said in rooms that are gone has a sequence number up to this one; 0 where nothing was.</summary>
    public long GoneUpTo
    {
        get => Volatile.Read(ref _goneUpTo);
        private set => Volatile.Write(ref _goneUpTo, value);
    }

    /// <summary>What the logs of all rooms hold, in bytes.</summary>
    public long LogBytes => _budget.Bytes;

    public bool TryFind(string name, [NotNullWhen(true)] out Room? room) => All.TryGetValue(name, out room);

    /// <summary>Takes in the rooms of an earlier run in place of all others.</summary>
    internal void Restore(IEnumerable<RoomSnapshot> saved)
    {
        var rooms = _rooms.Clear().ToBuilder();
        foreach (var snapshot in saved.Append(new RoomSnapshot(RoomName.Lobby, "", 0, default)))
        {
            if (rooms.ContainsKey(snapshot.Name))
                continue;
            var room = new Room(snapshot.Name, _limits, snapshot.LastSequence);
            (room.Facts.Topic, room.Facts.LastSequence, room.Facts.LastTime, room.Facts.IsQuiet, room.Facts.Slow) =
                (snapshot.Topic, snapshot.LastSequence, snapshot.LastTime, snapshot.IsQuiet, snapshot.Slow);
            room.ShowTopic();
            rooms[snapshot.Name] = room;
        }

        Lobby = rooms[RoomName.Lobby];
        All = rooms.ToImmutable();
    }

    /// <summary>The room, made if missing; null when there are too many and none is empty.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="maxRooms">How many there may be; 0: as many as anybody makes.</param>
    /// <param name="applied">The newest stored record that was applied: what a new room's log will not hold.</param>
    internal Room? FindOrMake(string name, int maxRooms, long applied)
    {
        if (_rooms.TryGetValue(name, out var room))
            return room;
        if (maxRooms > 0 && !Shrink(maxRooms - 1))
            return null;
        room = new Room(name, _limits, applied);
        All = _rooms.Add(name, room);
        return room;
    }

    /// <summary>Lets empty rooms go until there are no more than so many, the one that was silent longest first, and of those in which
    /// nothing was ever said the first by name.</summary>
    /// <returns>Whether there are no more.</returns>
    internal bool Shrink(int most)
    {
        while (_rooms.Count > most)
        {
            var silent = _rooms.Values.Where(r => r.Members.IsEmpty && r != Lobby).MinBy(r => (r.Facts.LastSequence, r.Name), Order);
            if (silent is null)
                return false;
            LetGo(silent);
        }

        return true;
    }

    /// <summary>Lets a room go that nobody is in and in which nothing was ever said.</summary>
    internal void Tidy(Room room)
    {
        if (room.IsBlank && room != Lobby)
            LetGo(room);
    }

    /// <summary>The room's logs have grown.</summary>
    internal void Count(Room room)
    {
        if (room != Hidden)
            _budget.Count(room, room.LogBytes);
    }

    /// <summary>What was decided holds, or was taken back: rooms that are gone no longer count, and what is too much for all rooms together goes.</summary>
    internal void Settle()
    {
        foreach (var room in _gone)
        {
            if (_rooms.GetValueOrDefault(room.Name) == room)
                continue;
            _budget.Count(room, 0);
            GoneUpTo = Math.Max(GoneUpTo, room.Facts.LastSequence);
            room.Close();
        }

        _gone.Clear();
        _budget.Hold(_rooms);
    }

    private void LetGo(Room room)
    {
        _gone.Add(room);
        All = _rooms.Remove(room.Name);
    }

    private static readonly Comparer<(long Sequence, string Name)> Order = Comparer<(long Sequence, string Name)>.Create(
        (a, b) => a.Sequence != b.Sequence ? a.Sequence.CompareTo(b.Sequence) : string.CompareOrdinal(a.Name, b.Name));
}
