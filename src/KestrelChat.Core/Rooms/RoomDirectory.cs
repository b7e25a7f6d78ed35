using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KestrelChat.Text;

namespace KestrelChat.Rooms;

/// <summary>The rooms there are; the lobby always. One writer (<see cref="Journals.ChatState"/>); others see snapshots.</summary>
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

    public Room Lobby { get; }

    /// <summary>All rooms, by name.</summary>
    public ImmutableSortedDictionary<string, Room> All => Volatile.Read(ref _rooms);

    public bool TryFind(string name, [NotNullWhen(true)] out Room? room) => All.TryGetValue(name, out room);

    /// <summary>The room, made if missing; null when there are too many and none is empty.</summary>
    internal Room? FindOrMake(string name)
    {
        if (_rooms.TryGetValue(name, out var room))
            return room;
        if (_mostRooms > 0 && _rooms.Count >= _mostRooms && !TryMakePlace())
            return null;
        room = new Room(name, _logCapacity);
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
