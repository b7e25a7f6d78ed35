using System.Runtime.InteropServices;

namespace KestrelChat.Storage.Files;

/// <summary>The system calls on files that .NET has no name for.</summary>
internal static partial class Libc
{
    public const int ReadOnly = 0;

    /// <summary>AT_FDCWD of Linux: a path is relative to the working directory.</summary>
    public const int Here = -100;

    /// <summary>STATX_BASIC_STATS.</summary>
    public const uint BasicStatus = 0x7ff;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string path, string name);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "umask")]
    public static partial uint MaskModes(uint mask);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Status(int directory, string path, int flags, uint mask, Span<byte> status);
}
