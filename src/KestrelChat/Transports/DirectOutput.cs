using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Transports;

/// <summary>Offers <see cref="IDirectOutput"/> to the handler of a plain TCP endpoint.</summary>
internal static class DirectOutput
{
    /// <summary>The last step of a connection's pipeline before its handler.</summary>
    public static ConnectionDelegate Offer(ConnectionDelegate next) => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is { } tcp)
            connection.Features.Set<IDirectOutput>(new DirectWriter(tcp.Socket, connection.Transport.Output));
        return next(connection);
    };
}
