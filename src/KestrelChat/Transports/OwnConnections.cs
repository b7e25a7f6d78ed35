using System.Net;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>
/// Tells the connection that the server makes to itself from those of clients, by the address and port that it comes from. As the server binds
/// these before it connects, nobody else can have them; and they are looked at before a PROXY header could claim them.
/// </summary>
internal sealed class OwnConnections
{
    private volatile IPEndPoint? _expected;

    /// <summary>From where the next one comes.</summary>
    public void Expect(IPEndPoint source) => _expected = source;

    /// <summary>No more is to come from there.</summary>
    public void Forget() => _expected = null;

    /// <summary>A step of a connection's pipeline, the first one.</summary>
    public ConnectionDelegate Around(ConnectionDelegate next) => connection =>
    {
        if (_expected is { } expected && connection is PlacedConnection placed && connection.RemoteEndPoint is IPEndPoint source)
            placed.IsOwn = source.Port == expected.Port && Plain(source.Address).Equals(expected.Address);
        return next(connection);
    };

    /// <summary>Whether a connection is one: it has no place of a client's, and is counted nowhere.</summary>
    public static bool Has(ConnectionContext connection) => connection is PlacedConnection { IsOwn: true };

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
