using System.Net;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>
/// Tells the connection that the server makes to itself from those of clients, by the address and port that it comes from. As the server binds
/// these before it connects, nobody else can have them; and they are looked at before a PROXY header could claim them.
/// </summary>
internal sealed class OwnConnections
{
    private IPEndPoint? _expected;

    /// <summary>The next one comes from there. However late that is: who made it may have given up by then.</summary>
    public void Expect(IPEndPoint source) => Volatile.Write(ref _expected, source);

    /// <summary>A step of a connection's pipeline, the first one.</summary>
    public ConnectionDelegate Around(ConnectionDelegate next) => connection =>
    {
        if (Volatile.Read(ref _expected) is { } expected && connection is PlacedConnection placed && IsFrom(connection.RemoteEndPoint, expected))
            placed.IsOwn = ReferenceEquals(Interlocked.CompareExchange(ref _expected, null, expected), expected);
        return next(connection);
    };

    /// <summary>Whether a connection is one: it has no place of a client's, and is counted nowhere.</summary>
    public static bool Has(ConnectionContext connection) => connection is PlacedConnection { IsOwn: true };

    private static bool IsFrom(EndPoint? source, IPEndPoint expected) =>
        source is IPEndPoint { Address: var address, Port: var port } && port == expected.Port
            && (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).Equals(expected.Address);
}
