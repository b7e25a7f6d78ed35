using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Transports;

/// <summary>Offers the handler of a plain TCP connection an output that goes to the kernel directly (<see cref="PlacedConnection.DirectOutput"/>).</summary>
internal static class DirectOutput
{
    /// <summary>The last step of a connection's pipeline before its handler.</summary>
    public static ConnectionDelegate Offer(ConnectionDelegate next) => connection =>
    {
        if (connection is PlacedConnection placed && connection.Features.Get<IConnectionSocketFeature>() is { } tcp)
            placed.DirectOutput = new DirectWriter(tcp.Socket, connection.Transport.Output);
        return next(connection);
    };
}
