using System.Net.Sockets;
using KestrelChat.Options;

namespace KestrelChat.Transports;

/// <summary>What the kernel is told of the sockets of those who stay: how much it keeps for them, and how long it waits for one that is gone.</summary>
internal static class ClientSocket
{
    // A dead peer is noticed within 45 + 4 × 10 s.
    private const int KeepAliveIdleSeconds = 45;
    private const int KeepAliveIntervalSeconds = 10;
    private const int KeepAliveProbes = 4;

    // IPPROTO_TCP and TCP_USER_TIMEOUT of Linux (tcp(7)), which .NET has no name for: the same for data on its way.
    private const int LinuxTcpLevel = 6;
    private const int LinuxTcpUserTimeout = 18;

    /// <summary>Sets all of it.</summary>
    public static void Tune(Socket socket, ChatOptions options)
    {
        socket.SendBufferSize = options.Limits.SendBufferBytes;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveIdleSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
        SetUserTimeout(socket, options);
    }

    /// <summary>The same for one that may be closed already, as the first write finds out.</summary>
    public static void TryTune(Socket socket, ChatOptions options)
    {
        try
        {
            Tune(socket, options);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The client is gone.
        }
    }

    /// <summary>The kernel's patience with a client that acknowledges nothing: never less than ours.</summary>
    public static void SetUserTimeout(Socket socket, ChatOptions options)
    {
        if (!OperatingSystem.IsLinux() || socket.SafeHandle.IsClosed)
            return;
        var unacknowledged = TimeSpan.FromSeconds(KeepAliveIdleSeconds + (KeepAliveProbes * KeepAliveIntervalSeconds));
        var most = unacknowledged > options.SlowReaderTimeout ? unacknowledged : options.SlowReaderTimeout + unacknowledged;
        socket.SetRawSocketOption(LinuxTcpLevel, LinuxTcpUserTimeout, BitConverter.GetBytes((int)most.TotalMilliseconds));
    }
}
