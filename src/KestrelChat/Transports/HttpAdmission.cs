using System.Net;
using KestrelChat.Limits;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>Leaves places of HTTP for others, whatever one address does, and a few for this machine, whatever all others do: a health check
/// always gets through.</summary>
/// <param name="places">How many there are.</param>
internal sealed class HttpAdmission(int places)
{
    /// <summary>For whoever asks from this machine: HEALTHCHECK, an operator with curl.</summary>
    private const int KeptForLoopback = 4;

    private readonly AddressShares _shares = new(places / 2, places - KeptForLoopback);

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

        var place = new HttpPlace(connection, _shares, address);
        connection.Features.Set(place);
        try
        {
            await next(connection);
        }
        finally
        {
            place.GiveBack();
        }
    };
}
