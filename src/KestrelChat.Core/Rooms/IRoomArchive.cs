namespace KestrelChat.Rooms;

/// <summary>The rooms that a journal's storage knows, those too that gave way to others in memory.</summary>
public interface IRoomArchive
{
    /// <summary>Looks a room up. For the journal alone; quick.</summary>
    /// <returns>The room, or null if nothing is stored of it.</returns>
    StoredRoom? Find(string name);
}
