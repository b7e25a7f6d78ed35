using System.Net;
using KestrelChat.Limits;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>Leaves places of HTTP for others, whatever one address does: a health check always gets through.</summary>
internal sealed class HttpAdmission
{
    private readonly AddressShares _shares = new(AcceptGates.HttpConnections / 2);

    /// <summary>A step of a connection's pipeline: cuts what is beyond its address's share, and the connection's end gives that back.</summary>
    public ConnectionDelegate Around(ConnectionDelegate next) => async connection =>
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address })
        {
            await next(connection);
            return;
        }

        if (!_shares.TryEnter(address))
        {
            connection.Abort();
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            _shares.Leave(address);
        }
    };
}
