using System.Net;
using System.Net.Sockets;

namespace KestrelChat.Transports;

/// <summary>The chat's port cannot be had; the message says why and what to do. Kestrel itself speaks of an address of HTTP.</summary>
internal sealed class ChatPortException(string message, Exception cause) : IOException(message, cause)
{
    /// <summary>The message for a fault; null for one that says nothing of the port, such as that this machine has no IPv6.</summary>
    public static string? Explain(Exception fault, IPEndPoint endpoint) => (fault as SocketException ?? fault.InnerException as SocketException)?.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"Chat:Port is '{endpoint.Port}', but that port is taken: another program listens there, or a connection to elsewhere goes out from it (ss -tanp tells). Stop that one, or set Chat:Port to a free port.",
        SocketError.AccessDenied =>
            $"Chat:Port is '{endpoint.Port}', but this program may not listen there. Set Chat:Port to one from 1024 on, or grant CAP_NET_BIND_SERVICE.",
        SocketError.AddressNotAvailable when !endpoint.Address.Equals(IPAddress.IPv6Any) =>
            $"Chat:Address is '{endpoint.Address}', but this machine has no such address. Set Chat:Address to one of its own, or to * for all.",
        _ => null,
    };
}
