using System.IO.Pipelines;
using System.Net;
using KestrelChat.Connections;
using KestrelChat.Transports.Tls;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>A connection of Kestrel's as a session sees it.</summary>
/// <param name="connection">Kestrel's.</param>
/// <param name="handler">Who closes it.</param>
internal sealed class ClientConnection(ConnectionContext connection, ChatConnectionHandler handler) : IClientConnection
{
    public PipeReader Input => connection.Transport.Input;

    public PipeWriter Output { get; } = (connection as PlacedConnection)?.DirectOutput ?? connection.Transport.Output;

    public string Endpoint => IsOperator ? "the admin socket" : NameOf(connection.RemoteEndPoint as IPEndPoint);

    public bool IsOperator => AdminSocket.Is(connection);

    public IPAddress? Address => (connection.RemoteEndPoint as IPEndPoint)?.Address;

    public bool IsSecure => IsOperator || connection is PlacedConnection { IsSecureToBalancer: true } || connection.Features.Get<ICloseNotify>() is not null;

    public CloseReason? EndingOf(Exception fault) => TransportEnding.Of(fault);

    public void Abort(CloseReason reason) => connection.Abort(new ConnectionAbortedException(reason.Label()));

    public ValueTask CloseAsync() => handler.CloseAsync(connection);

    /// <summary>The address and port as people write them, an IPv4 address as such even on a socket for both; the address alone where nobody tells the port.</summary>
    internal static string NameOf(IPEndPoint? remote)
    {
        if (remote is null)
            return "unknown";
        var plain = remote.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(remote.Address.MapToIPv4(), remote.Port) : remote;
        // A proxy seldom tells the port.
        return remote.Port == 0 ? plain.Address.ToString() : plain.ToString();
    }
}
