using KestrelChat.Rooms;

namespace KestrelChat.Storage.Sqlite.Writing;

/// <summary>Finds rooms in whatever file the store has open now.</summary>
internal sealed class StoreArchive(JournalStore store) : IRoomArchive
{
    public StoredRoom? Find(string name)
    {
        StoredRoom? found = null;
        if (store.File is { } file)
            store.Guard(() => found = file.Rooms.Find(name));
        return found;
    }
}
