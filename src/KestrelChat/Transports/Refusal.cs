using System.Net;
using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.Messages;
using KestrelChat.Options;
using KestrelChat.Sessions;
using KestrelChat.Text;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>Turns connections away before they have a session.</summary>
internal sealed partial class Refusal(ChatServices services, LingeringClose lingering, ChatMetrics metrics, ILogger<Refusal> logger)
{
    /// <summary>Ends a connection with a word to its client; a client that speaks TLS would not understand it and gets none.</summary>
    public async Task TurnAwayAsync(ConnectionContext connection, CloseReason reason)
    {
        Note(connection, reason);
        try
        {
            if (services.Options.Tls.Mode is TlsMode.Off
                || await FirstByte.WaitForAsync(connection, Greeting.After, services.Time) is not ForeignProtocol.TlsHandshake)
                await TellAsync(connection, reason);
            await lingering.CloseAsync(connection);
        }
        catch (Exception e) when (TransportEnding.Of(e) is not null)
        {
            // It is gone.
        }
    }

    /// <summary>Counts and logs one that has ended by itself.</summary>
    public void Note(ConnectionContext connection, CloseReason reason)
    {
        if (OwnConnections.Has(connection))
            return;
        metrics.ConnectionEnded(reason);
        Log.TurnedAway(logger, ClientConnection.NameOf(connection.RemoteEndPoint as IPEndPoint), reason.Label());
    }

    private async ValueTask TellAsync(ConnectionContext connection, CloseReason reason)
    {
        var word = ChatEntry.Reply(reason.ForTheClient()!, services.Time.GetUtcNow());
        var bytes = word.Render(services.Styles[services.Options.Style]);
        await connection.Transport.Output.WriteAsync(bytes);
        metrics.Sent(bytes.Length, messages: 0);
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "Connection from {Endpoint} turned away: {Reason}.")]
        public static partial void TurnedAway(ILogger logger, string endpoint, string reason);
    }
}
