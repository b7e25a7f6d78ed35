namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>
/// A file of a mebibyte beside the journal that does nothing but take space: on a full disk not even a deletion can be
/// written. Given up when the disk is full, so that what is under way can be finished; made again when there is space.
/// </summary>
internal sealed class SpaceReserve(string path)
{
    /// <summary>Enough for the largest batch and a checkpoint's growth.</summary>
    public const int Length = 1024 * 1024;

    // With less than this to spare beyond it the disk is as good as full.
    private const int Margin = 256 * 1024;
    private const int PieceLength = 16 * 1024;

    private readonly string _path = path + ".reserve";

    /// <summary>Whether the space is kept now.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Gives the space up.</summary>
    public void Release()
    {
        IsHeld = false;
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then there is no more space than there was.
        }
    }

    /// <summary>Takes the space, if there is enough of it.</summary>
    /// <returns>Whether it is held.</returns>
    public bool TryTake()
    {
        if (IsHeld)
            return true;
        try
        {
            if (File.Exists(_path) && new FileInfo(_path).Length == Length)
                return IsHeld = true;
            if (DiskSpace.FreeAt(_path) < Length + Margin)
                return false;
            using var file = new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
            WriteRandom(file);
            file.Flush(flushToDisk: true);
            return IsHeld = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Release();
            return false;
        }
    }

    // Written, not only asked for: a file with holes reserves nothing. Random, as some file systems compress; nobody has to be kept from guessing
    // it, and what is good enough for that would load OpenSSL, 4 MB of memory, into a server that may need it for nothing else.
    private static void WriteRandom(FileStream file)
    {
        Span<byte> piece = stackalloc byte[PieceLength];
        for (var written = 0; written < Length; written += PieceLength)
        {
            Random.Shared.NextBytes(piece);
            file.Write(piece);
        }
    }
}
