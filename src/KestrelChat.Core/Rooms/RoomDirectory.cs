using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KestrelChat.Text;

namespace KestrelChat.Rooms;

/// <summary>The rooms there are; the lobby always. One writer (<c>ChatState</c>); others see snapshots.</summary>
public sealed class RoomDirectory
{
    private readonly int _logCapacity;
    private ImmutableSortedDictionary<string, Room> _rooms = ImmutableSortedDictionary.Create<string, Room>(StringComparer.Ordinal);

    /// <summary>A directory with the lobby.</summary>
    /// <param name="logCapacity">How many entries a room's live log keeps.</param>
    public RoomDirectory(int logCapacity)
    {
        _logCapacity = logCapacity;
        Lobby = new Room(RoomName.Lobby, logCapacity);
        _rooms = _rooms.Add(Lobby.Name, Lobby);
    }

    public Room Lobby { get; private set; }

    /// <summary>All rooms, by name. The writer may put an earlier snapshot back.</summary>
    public ImmutableSortedDictionary<string, Room> All
    {
        get => Volatile.Read(ref _rooms);
        internal set => Volatile.Write(ref _rooms, value);
    }

    public bool TryFind(string name, [NotNullWhen(true)] out Room? room) => All.TryGetValue(name, out room);

    /// <summary>Takes in the rooms of an earlier run in place of all others.</summary>
    internal void Restore(IEnumerable<RoomSnapshot> saved)
    {
        var rooms = _rooms.Clear().ToBuilder();
        foreach (var snapshot in saved.Append(new RoomSnapshot(RoomName.Lobby, "", 0, default)))
        {
            if (rooms.ContainsKey(snapshot.Name))
                continue;
            var room = new Room(snapshot.Name, _logCapacity, snapshot.LastSequence);
            (room.Facts.Topic, room.Facts.LastSequence, room.Facts.LastTime, room.Facts.IsQuiet) =
                (snapshot.Topic, snapshot.LastSequence, snapshot.LastTime, snapshot.IsQuiet);
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
        room = new Room(name, _logCapacity, applied);
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
            All = _rooms.Remove(silent.Name);
        }

        return true;
    }

    /// <summary>Lets a room go that nobody is in and in which nothing was ever said.</summary>
    internal void Tidy(Room room)
    {
        if (room.IsBlank && room != Lobby)
            All = _rooms.Remove(room.Name);
    }

    private static readonly Comparer<(long Sequence, string Name)> Order = Comparer<(long Sequence, string Name)>.Create(
        (a, b) => a.Sequence != b.Sequence ? a.Sequence.CompareTo(b.Sequence) : string.CompareOrdinal(a.Name, b.Name));
}
