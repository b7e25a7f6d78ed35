using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace KestrelChat.Storage.Sqlite.Repair;

/// <summary>
/// The pages of a file and of its log as they lie there, whatever the file's own structure says of them
/// (https://sqlite.org/fileformat2.html#pages, https://sqlite.org/fileformat2.html#walformat).
/// </summary>
internal sealed class PageImages : IDisposable
{
    /// <summary>Bytes of a page: SQLite's default, which the schema leaves as it is.</summary>
    public const int PageSize = 4096;

    private const int LogHeader = 32;
    private const int FrameHeader = 24;

    private readonly SafeFileHandle _file;
    private readonly SafeFileHandle? _log;
    private readonly long _inFile;
    private readonly long _inLog;
    private readonly Dictionary<uint, long> _newestInLog = [];

    private PageImages(SafeFileHandle file, SafeFileHandle? log)
    {
        (_file, _log) = (file, log);
        _inFile = RandomAccess.GetLength(file) / PageSize;
        _inLog = log is null ? 0 : Math.Max(0, (RandomAccess.GetLength(log) - LogHeader) / (FrameHeader + PageSize));
        Span<byte> number = stackalloc byte[sizeof(uint)];
        for (var frame = 0L; frame < _inLog; frame++)
        {
            if (RandomAccess.Read(log!, number, FrameAt(frame)) == number.Length)
                _newestInLog[BinaryPrimitives.ReadUInt32BigEndian(number)] = frame;
        }
    }

    /// <summary>How many there are.</summary>
    public long Count => _inLog + _inFile;

    /// <summary>Opens both.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public static PageImages Open(string path)
    {
        var log = path + "-wal";
        return new PageImages(File.OpenHandle(path), File.Exists(log) ? File.OpenHandle(log) : null);
    }

    /// <summary>Reads an image: first those of the WAL, then those of the file, the last written first.</summary>
    /// <returns>Whether all of it was there.</returns>
    public bool TryRead(long index, Span<byte> page) => index < _inLog
        ? TryRead(_log!, FrameAt(_inLog - 1 - index) + FrameHeader, page)
        : TryRead(_file, (_inFile - 1 - (index - _inLog)) * PageSize, page);

    /// <summary>Reads a page by its number, the newest image of it.</summary>
    public bool TryReadPage(uint number, Span<byte> page) => _newestInLog.TryGetValue(number, out var frame)
        ? TryRead(_log!, FrameAt(frame) + FrameHeader, page)
        : number > 0 && number <= _inFile && TryRead(_file, (number - 1L) * PageSize, page);

    public void Dispose()
    {
        _file.Dispose();
        _log?.Dispose();
    }

    private static long FrameAt(long frame) => LogHeader + (frame * (FrameHeader + PageSize));

    private static bool TryRead(SafeFileHandle file, long at, Span<byte> page) => RandomAccess.Read(file, page, at) == page.Length;
}
