using System.Net;
using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.Storage.Sqlite.Engine;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>
/// Where every chat connection of every transport arrives: lets it in or turns it away with a word, runs its session,
/// and closes so that the last line is not lost.
/// </summary>
internal sealed partial class ChatConnectionHandler(
    ChatServices services, AdmissionControl admission, LingeringClose lingering, ChatMetrics metrics, ILogger<ChatConnectionHandler> logger)
    : ConnectionHandler
{
    public override Task OnConnectedAsync(ConnectionContext connection)
    {
        metrics.ConnectionAccepted();
        return admission.TryEnter(AddressOf(connection)) switch
        {
            AdmissionResult.Admitted => Begin(connection).RunAsync(),
            AdmissionResult.ServerFull => TurnAwayAsync(connection, CloseReason.ServerFull),
            _ => TurnAwayAsync(connection, CloseReason.AddressLimit),
        };
    }

    /// <summary>Ends the connection of an admitted client, which is admitted no longer.</summary>
    public async ValueTask CloseAsync(ConnectionContext connection)
    {
        try
        {
            await lingering.CloseAsync(connection);
        }
        finally
        {
            admission.Leave(AddressOf(connection));
        }
    }

    /// <summary>A session, whose end closes the connection.</summary>
    private Session Begin(ConnectionContext connection)
    {
        try
        {
            return new Session(services, new ClientConnection(connection, this));
        }
        catch
        {
            admission.Leave(AddressOf(connection));
            throw;
        }
    }

    private static IPAddress? AddressOf(ConnectionContext connection) => (connection.RemoteEndPoint as IPEndPoint)?.Address;

    private async Task TurnAwayAsync(ConnectionContext connection, CloseReason reason)
    {
        var client = new ClientConnection(connection, this);
        metrics.ConnectionEnded(reason);
        Log.TurnedAway(logger, client.Endpoint, reason.Label());
        var word = ChatEntry.Reply(reason.ForTheClient()!, services.Time.GetUtcNow());
        var bytes = word.Render(services.Styles[services.Options.Style]);
        await client.Output.WriteAsync(bytes);
        metrics.Sent(bytes.Length, messages: 0);
        await lingering.CloseAsync(connection);
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "Connection from {Endpoint} turned away: {Reason}.")]
        public static partial void TurnedAway(ILogger logger, string endpoint, string reason);
    }
}
