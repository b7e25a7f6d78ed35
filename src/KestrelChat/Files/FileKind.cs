using System.Runtime.InteropServices;

namespace KestrelChat.Files;

/// <summary>What stands at a path, which .NET does not tell, and which opening it would tell too late: a pipe waits for somebody to write.</summary>
internal static partial class FileKind
{
    // statx(2), whose numbers and places are the same on every processor.
    private const int FromHere = -100;
    private const uint WantedType = 1;
    private const int ResultLength = 256;
    private const int ModeAt = 28;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;
    private const int Socket = 0xC000;
    private const int Directory = 0x4000;

    /// <summary>Whether it is a regular file, or a link that leads to one; true for what cannot be looked at, which opening will tell.</summary>
    public static bool IsRegular(string path) => TypeOf(path) is Regular or null;

    /// <summary>Whether it is a socket, or a link that leads to one.</summary>
    public static bool IsSocket(string path) => TypeOf(path) is Socket;

    /// <summary>Whether it is a directory, or a link that leads to one.</summary>
    public static bool IsDirectory(string path) => System.IO.Directory.Exists(path);

    private static int? TypeOf(string path)
    {
        if (!OperatingSystem.IsLinux())
            return IsDirectory(path) ? Directory : null;
        Span<byte> result = stackalloc byte[ResultLength];
        return Statx(FromHere, path, 0, WantedType, result) == 0 ? BitConverter.ToUInt16(result[ModeAt..]) & TypeMask : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, Span<byte> result);
}
