using System.Net;
using KestrelChat.Limits;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>The place of an HTTP connection and its address's share of them, until it ends or becomes a connection of the chat's.</summary>
/// <param name="connection">The connection.</param>
/// <param name="shares">Where it is counted.</param>
/// <param name="address">Where it comes from.</param>
internal sealed class HttpPlace(ConnectionContext connection, AddressShares shares, IPAddress address)
{
    private int _isGiven;

    /// <summary>Takes a place of the chat's instead; false, and it keeps what it has, if there is none.</summary>
    public bool TryMove(AcceptGate gate)
    {
        if (connection is not PlacedConnection placed || !placed.TryMove(gate))
            return false;
        GiveBack();
        return true;
    }

    /// <summary>The share is free again; does nothing the second time.</summary>
    public void GiveBack()
    {
        if (Interlocked.Exchange(ref _isGiven, 1) == 0)
            shares.Leave(address);
    }
}
