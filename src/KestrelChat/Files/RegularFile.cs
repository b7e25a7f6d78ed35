using KestrelChat.Storage.Files;

namespace KestrelChat.Files;

/// <summary>The files that people name in the configuration, and those of the configuration itself: only what is a file, and small, is read. A pipe
/// would hold up whoever reads it, and a device need not end.</summary>
internal static class RegularFile
{
    /// <summary>The most that one may hold; a certificate with all that leads to it takes some 10 KiB.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>All of it.</summary>
    /// <exception cref="FileException">It cannot be read, or is none of those.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            if (Objection(path) is { } objection)
                throw new FileException(objection);
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return ReadAll(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileException("but there is no such file", e) { IsMissing = true };
        }
        catch (UnauthorizedAccessException e)
        {
            throw new FileException("but the user that this program runs as may not read it", e);
        }
        catch (IOException e) when (e is not FileException)
        {
            throw new FileException($"but it cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>What is wrong with what stands at a path, before it is opened; null if nothing is, or if nothing stands there.</summary>
    public static string? Objection(string path)
    {
        if (Directory.Exists(path))
            return "but that is a directory; name a file in it";
        // Asked before it is opened: a pipe waits for somebody to write.
        if (FileStatus.Of(path) is { IsRegular: false })
            return "but that is a pipe, a socket or a device; name a regular file";
        return new FileInfo(path) is { Exists: true, Length: > MostBytes } ? TooLong : null;
    }

    private static string TooLong => $"but it has over {MostBytes} bytes, the most that is read; name the right file";

    private static byte[] ReadAll(Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        // Its length may change meanwhile, and those of the system's own (proc(5)) have none.
        var bytes = new byte[Math.Min(RandomAccess.GetLength(file), MostBytes) + 1];
        var length = 0;
        while (RandomAccess.Read(file, bytes.AsSpan(length), length) is > 0 and var read)
        {
            length += read;
            if (length > MostBytes)
                throw new FileException(TooLong);
            if (length == bytes.Length)
                Array.Resize(ref bytes, Math.Min(2 * length, MostBytes + 1));
        }

        return bytes[..length];
    }
}
