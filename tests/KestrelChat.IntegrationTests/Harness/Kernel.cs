using System.ComponentModel;
using System.Runtime.InteropServices;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>The system calls that .NET has no name for. The numbers are those of x86-64 and arm64.</summary>
internal static class Kernel
{
    // Not every C library has wrappers for these two.
    private const int PidfdOpen = 434;
    private const int PidfdGetfd = 438;

    private const int BadDescriptor = 9;

    /// <summary>Opens a file or socket of another process, which the caller may trace, in this one too; both then are the same.</summary>
    /// <returns>Its descriptor here; null if the other process has closed it.</returns>
    public static int? OpenAgain(int process, int descriptor)
    {
        var handle = Check(Call(PidfdOpen, process, 0, 0));
        try
        {
            var opened = Call(PidfdGetfd, handle, descriptor, 0);
            return opened < 0 && Marshal.GetLastPInvokeError() == BadDescriptor ? null : (int)Check(opened);
        }
        finally
        {
            _ = Close((int)handle);
        }
    }

    public static int GetOption(int socket, int level, int name)
    {
        var length = sizeof(int);
        Check(GetOption(socket, level, name, out var value, ref length));
        return value;
    }

    public static void SetOption(int socket, int level, int name, int value) => Check(SetOption(socket, level, name, in value, sizeof(int)));

    /// <summary>The port at the other side; null for what is no TCP connection over IP.</summary>
    public static int? PeerPort(int socket)
    {
        const int Version4 = 2;
        const int Version6 = 10;
        var address = new byte[128];
        var length = address.Length;
        return GetPeerName(socket, address, ref length) == 0 && BitConverter.ToInt16(address) is Version4 or Version6 ? (address[2] << 8) | address[3] : null;
    }

    [DllImport("libc", EntryPoint = "close")]
    public static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern nint Call(nint number, nint first, nint second, nint third);

    [DllImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    private static extern int GetOption(int socket, int level, int name, out int value, ref int length);

    [DllImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static extern int SetOption(int socket, int level, int name, in int value, int length);

    [DllImport("libc", EntryPoint = "getpeername", SetLastError = true)]
    private static extern int GetPeerName(int socket, byte[] address, ref int length);

    private static nint Check(nint result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());
}
