using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KestrelChat.Text;

namespace KestrelChat.Rooms;

/// <summary>The rooms there are; the lobby always. One writer (<c>ChatState</c>); others see snapshots.</summary>
public sealed class RoomDirectory
{
    private readonly int _logCapacity;
    private readonly int _mostRooms;
    private ImmutableSortedDictionary<string, Room> _rooms = ImmutableSortedDictionary.Create<string, Room>(StringComparer.Ordinal);

    /// <summary>A directory with the lobby.</summary>
    /// <param name="logCapacity">How many entries a room's live log keeps.</param>
    /// <param name="mostRooms">How many rooms there may be; 0: as many as anybody makes.</param>
    public RoomDirectory(int logCapacity, int mostRooms)
    {
        _logCapacity = logCapacity;
        _mostRooms = mostRooms;
        Lobby = new Room(RoomName.Lobby, logCapacity);
        _rooms = _rooms.Add(Lobby.Name, Lobby);
    }

    public Room Lobby { get; private set; }

    /// <summary>Where the past of a room is found that is made anew.</summary>
    internal IRoomArchive Archive { get; private set; } = NoArchive.Instance;

    /// <summary>All rooms, by name.</summary>
    public ImmutableSortedDictionary<string, Room> All => Volatile.Read(ref _rooms);

    public bool TryFind(string name, [NotNullWhen(true)] out Room? room) => All.TryGetValue(name, out room);

    /// <summary>Takes in the rooms of an earlier run, the most recently used ones if there are too many; before anybody is in one.</summary>
    internal void Restore(IEnumerable<StoredRoom> stored, IRoomArchive archive)
    {
        Archive = archive;
        var most = _mostRooms == 0 ? int.MaxValue : _mostRooms;
        var rooms = _rooms.ToBuilder();
        foreach (var room in stored.OrderByDescending(r => r.LastSequence))
        {
            if (rooms.Count >= most && !rooms.ContainsKey(room.Name))
                continue;
            rooms[room.Name] = new Room(room.Name, _logCapacity, room, room.LastSequence);
        }

        Lobby = rooms[Lobby.Name];
        Volatile.Write(ref _rooms, rooms.ToImmutable());
    }

    /// <summary>The room, made if missing; null when there are too many and none is empty.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="applied">The newest stored record that was applied: what a new room's log will not hold.</param>
    internal Room? FindOrMake(string name, long applied = 0)
    {
        if (_rooms.TryGetValue(name, out var room))
            return room;
        if (_mostRooms > 0 && _rooms.Count >= _mostRooms && !TryMakePlace())
            return null;
        var stored = Archive.Find(name);
        room = new Room(name, _logCapacity, stored, Math.Min(stored?.LastSequence ?? 0, applied));
        Volatile.Write(ref _rooms, _rooms.Add(name, room));
        return room;
    }

    /// <summary>Lets a room go that nobody is in and that holds nothing.</summary>
    internal void Tidy(Room room)
    {
        if (room.IsBlank)
            Remove(room);
    }

    private bool TryMakePlace()
    {
        var silent = _rooms.Values.Where(r => r.Members.IsEmpty && r != Lobby).MinBy(r => r.LastActive);
        return silent is not null && Remove(silent);
    }

    private bool Remove(Room room)
    {
        if (room == Lobby)
            return false;
        Volatile.Write(ref _rooms, _rooms.Remove(room.Name));
        return true;
    }
}
