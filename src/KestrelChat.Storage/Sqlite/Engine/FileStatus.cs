using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>What tells a file from every other one, whatever the names that lead to it, and whose it is (statx(2)).</summary>
internal readonly record struct FileStatus(ulong Device, ulong Number, uint User, uint Group)
{
    // struct statx, which is the same on every architecture.
    private const int Length = 256;
    private const int UserAt = 20;
    private const int GroupAt = 24;
    private const int NumberAt = 32;
    private const int DeviceAt = 136;

    /// <summary>Of the file that a path leads to; null if there is none, or it cannot be told.</summary>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Span<byte> status = stackalloc byte[Length];
        if (Libc.Status(Libc.Here, path, 0, Libc.BasicStatus, status) != 0)
            return null;
        return new FileStatus(
            BinaryPrimitives.ReadUInt64LittleEndian(status[DeviceAt..]), BinaryPrimitives.ReadUInt64LittleEndian(status[NumberAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(status[UserAt..]), BinaryPrimitives.ReadUInt32LittleEndian(status[GroupAt..]));
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
