using System.Net.Sockets;
using KestrelChat.Connections;

namespace KestrelChat.Transports;

/// <summary>Tells from what a transport threw why its connection ended.</summary>
internal static class TransportEnding
{
    /// <summary>The reason; null for what no transport throws, which is a fault of ours.</summary>
    public static CloseReason? Of(Exception fault) => (fault as SocketException ?? fault.InnerException as SocketException)?.SocketErrorCode switch
    {
        SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable => CloseReason.TimedOut,
        not null => CloseReason.Reset,
        null => fault is IOException or OperationCanceledException ? CloseReason.Reset : null,
    };
}
