using System.Net;
using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.Limits;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>Lets a connection in or turns it away with a word, before it costs more than its socket.</summary>
internal sealed class Door(AdmissionControl admission, Refusal refusal, ChatMetrics metrics)
{
    /// <summary>A step of a connection's pipeline. Whoever comes after it has each connection <see cref="Leave"/> once.</summary>
    public ConnectionDelegate Around(ConnectionDelegate next) => connection =>
    {
        if (OwnConnections.Has(connection))
            return next(connection);
        metrics.ConnectionAccepted();
        return admission.TryEnter(AddressOf(connection)) switch
        {
            AdmissionResult.Admitted => next(connection),
            AdmissionResult.ServerFull => refusal.TurnAwayAsync(connection, CloseReason.ServerFull),
            _ => refusal.TurnAwayAsync(connection, CloseReason.AddressLimit),
        };
    };

    /// <summary>The way past it, for who comes by the admin socket: has places of its own and no address.</summary>
    public ConnectionDelegate Beside(ConnectionDelegate next) => connection =>
    {
        metrics.ConnectionAccepted();
        return next(connection);
    };

    /// <summary>One that was let in is inside no longer.</summary>
    public void Leave(ConnectionContext connection)
    {
        if (!OwnConnections.Has(connection) && !AdminSocket.Is(connection))
            admission.Leave(AddressOf(connection));
    }

    private static IPAddress? AddressOf(ConnectionContext connection) => (connection.RemoteEndPoint as IPEndPoint)?.Address;
}
