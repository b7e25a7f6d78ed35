namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>How much space there is and how much a journal takes.</summary>
internal static class DiskSpace
{
    /// <summary>What a journal's files end in.</summary>
    public static readonly IReadOnlyList<string> Endings = ["", "-wal", "-shm", ".search", ".search-wal", ".search-shm", ".reserve", ".lock"];

    /// <summary>The bytes that are free where a file is or would be; as good as endless if that cannot be told.</summary>
    public static long FreeAt(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }

    /// <summary>The bytes of all files of a journal.</summary>
    public static long TakenBy(string path) => Endings.Sum(ending => LengthOf(path + ending));

    /// <summary>A file's length; 0 if there is none.</summary>
    public static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
