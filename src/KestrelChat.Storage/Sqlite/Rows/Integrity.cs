using System.Buffers.Binary;
using System.Globalization;
using KestrelChat.Journals;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>Looks at a file before SQLite does (https://sqlite.org/fileformat2.html#the_database_header).</summary>
internal static class Integrity
{
    private const int HeaderLength = 100;
    private const int ApplicationIdAt = 68;
    private const int PageSizeAt = 16;
    private const int WriteVersionAt = 18;
    private const int ReadVersionAt = 19;
    private const int PageCountAt = 28;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Throws if the file holds something else, before anything is put beside it.</summary>
    /// <exception cref="JournalException">It is no journal.</exception>
    public static void RefuseForeign(string path)
    {
        try
        {
            CheckHeader(path, mayBeCutShort: true);
        }
        catch (StorageException)
        {
            // Ours, and damaged: that is dealt with when it is opened.
        }
    }

    /// <summary>Throws if the file is cut short, or holds something else.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mayBeCutShort">Whether to go on with what there is of it.</param>
    /// <exception cref="StorageException">It is ours and damaged.</exception>
    /// <exception cref="JournalException">It is no journal.</exception>
    public static void CheckHeader(string path, bool mayBeCutShort = false)
    {
        if (!File.Exists(path))
            return;
        Span<byte> header = stackalloc byte[HeaderLength];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length == 0)
            return;
        var read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        var isDatabase = read >= Magic.Length && header.StartsWith(Magic);
        var isOurs = read == HeaderLength && BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdAt..]) == Schema.ApplicationId;
        if (!isDatabase && !isOurs)
            throw new JournalException($"{path} is not a journal of KestrelChat. Name another file, for the server with Chat:Journal:Sqlite:Path, or move this one away.");
        if (!isDatabase)
            throw Damaged("its beginning is not that of an SQLite file");
        if (read < HeaderLength)
            throw Damaged("it is cut off within its first bytes");
        // SQLite takes an unknown version for a reason to read only.
        if (header[WriteVersionAt] is not (1 or 2) || header[ReadVersionAt] is not (1 or 2))
            throw Damaged("its header names a format that there is not");
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeAt..]);
        var expected = (long)BinaryPrimitives.ReadUInt32BigEndian(header[PageCountAt..]) * (pageSize == 1 ? 65_536 : pageSize);
        // While the WAL holds newer pages the file may well be shorter than it will be: SQLite itself knows then.
        if (file.Length < expected && !mayBeCutShort && !HasLog(path))
            throw Damaged(string.Create(CultureInfo.InvariantCulture, $"it has {file.Length} of {expected} bytes"));
    }

    private static bool HasLog(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    private static StorageException Damaged(string what) => new(StorageFault.Damaged, SQLitePCL.raw.SQLITE_CORRUPT, $"the file is damaged: {what}");
}
