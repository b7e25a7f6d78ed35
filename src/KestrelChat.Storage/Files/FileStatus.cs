using System.ComponentModel;
using System.Runtime.InteropServices;

namespace KestrelChat.Storage.Files;

/// <summary>What kind of file it is, what tells it from every other one, whatever the names that lead to it, and whose it is (statx(2)).</summary>
internal readonly record struct FileStatus(int Mode, ulong Device, ulong Number, uint User, uint Group)
{
    // struct statx, which is the same on every architecture.
    private const int Length = 256;
    private const int UserAt = 20;
    private const int GroupAt = 24;
    private const int ModeAt = 28;
    private const int NumberAt = 32;
    private const int DeviceAt = 136;

    // The part of a mode that tells the type of a file (inode(7)).
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int SocketType = 0xC000;

    /// <summary>Whether it is neither a directory, nor a pipe, a socket or a device.</summary>
    public bool IsRegular => (Mode & TypeMask) == RegularType;

    /// <summary>Whether it is a socket.</summary>
    public bool IsSocket => (Mode & TypeMask) == SocketType;

    /// <summary>Of the file that a path leads to; null if there is none, or it cannot be told.</summary>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Span<byte> status = stackalloc byte[Length];
        if (Libc.Status(Libc.Here, path, 0, Libc.BasicStatus, status) != 0)
            return null;
        return new FileStatus(
            BitConverter.ToUInt16(status[ModeAt..]),
            BitConverter.ToUInt64(status[DeviceAt..]), BitConverter.ToUInt64(status[NumberAt..]),
            BitConverter.ToUInt32(status[UserAt..]), BitConverter.ToUInt32(status[GroupAt..]));
    }

    /// <summary>Whether two paths lead to one file.</summary>
    public static bool IsSame(string one, string other) => Path.GetFullPath(one).Equals(Path.GetFullPath(other), StringComparison.Ordinal)
        || (Of(one) is { } a && Of(other) is { } b && (a.Device, a.Number) == (b.Device, b.Number));

    /// <summary>Has a file belong to whom another one belongs to. Only root can do that, and only for root it is needed.</summary>
    /// <exception cref="IOException">It could not be done.</exception>
    public static void GiveToOwnerOf(string like, string path)
    {
        if (!Environment.IsPrivilegedProcess || Of(like) is not { } owner || Of(path) is not { } now || (now.User, now.Group) == (owner.User, owner.Group))
            return;
        // Not tried without need: a sandbox may forbid the call itself.
        if (Libc.ChangeOwner(path, owner.User, owner.Group) != 0)
            throw new IOException($"{path} cannot be given to the owner of {like}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
    }
}
