using System.Net;
using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.Options;
using KestrelChat.Transports.Proxy;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>
/// Connections from trusted networks begin with a PROXY header: the address in it is their client's from then on. For those from anywhere else
/// nothing is read or changed.
/// </summary>
internal sealed class ProxyStep(CurrentOptions options, Refusal refusal, ChatMetrics metrics, TimeProvider time)
{
    /// <summary>For the whole header.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A step of a connection's pipeline, before any that goes by its address.</summary>
    public ConnectionDelegate Around(ConnectionDelegate next) => connection =>
        connection.RemoteEndPoint is IPEndPoint { Address: var address } && options.Value.ProxyProtocol.TrustedNetworks.Contains(address)
            ? TakeHeaderAsync(connection, next)
            : next(connection);

    private async Task TakeHeaderAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        CloseReason? ending;
        try
        {
            ending = await TryTakeAsync(connection) ? null : CloseReason.ProxyHeader;
        }
        catch (Exception e) when (TransportEnding.Of(e) is { } fault)
        {
            ending = fault;
        }

        if (ending is null)
        {
            await next(connection);
            return;
        }

        if (!OwnConnections.Has(connection))
            metrics.ConnectionAccepted();
        if (ending is CloseReason.ProxyHeader)
            await refusal.TurnAwayAsync(connection, CloseReason.ProxyHeader);
        else
            refusal.Note(connection, ending.Value);
    }

    /// <summary>Takes the header and leaves what follows it; false if there is none before the time is over.</summary>
    private async ValueTask<bool> TryTakeAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        await using var limit = new ReadLimit(connection, Patience, time);
        while (true)
        {
            var result = await input.ReadAsync();
            var status = ProxyHeader.Parse(result.Buffer, out var header);
            if (status is ProxyHeaderStatus.Complete)
            {
                input.AdvanceTo(result.Buffer.GetPosition(header.Length));
                connection.RemoteEndPoint = header.Source ?? connection.RemoteEndPoint;
                if (connection is PlacedConnection placed)
                    placed.IsSecureToBalancer = header.IsSecure;
                return true;
            }

            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (status is ProxyHeaderStatus.Invalid || result.IsCompleted || result.IsCanceled)
                return false;
        }
    }
}
