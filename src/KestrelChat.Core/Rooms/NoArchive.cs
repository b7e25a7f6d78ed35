namespace KestrelChat.Rooms;

/// <summary>The archive of a journal that keeps nothing beyond the process.</summary>
internal sealed class NoArchive : IRoomArchive
{
    public static readonly NoArchive Instance = new();

    public StoredRoom? Find(string name) => null;
}
