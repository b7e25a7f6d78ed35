using System.Net;
using KestrelChat.Diagnostics;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.Text;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>
/// Where every chat connection of every transport arrives: lets it in or turns it away with a word, runs its session,
/// and closes so that the last line is not lost.
/// </summary>
internal sealed partial class ChatConnectionHandler(
    ChatServices services, AdmissionControl admission, LingeringClose lingering, AcceptGates gates, ChatMetrics metrics, ILogger<ChatConnectionHandler> logger)
    : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        metrics.ConnectionAccepted();
        var remote = connection.RemoteEndPoint as IPEndPoint;
        var admitted = admission.TryEnter(remote?.Address);
        try
        {
            var client = new ClientConnection(connection);
            if (admitted is AdmissionResult.Admitted)
                await new Session(services, client).RunAsync();
            else
                await TurnAwayAsync(client, admitted is AdmissionResult.ServerFull ? CloseReason.ServerFull : CloseReason.AddressLimit);
            await lingering.CloseAsync(connection);
        }
        finally
        {
            if (admitted is AdmissionResult.Admitted)
                admission.Leave(remote?.Address);
            gates.Chat.GivePlaceBack();
        }
    }

    private async Task TurnAwayAsync(ClientConnection client, CloseReason reason)
    {
        metrics.ConnectionEnded(reason);
        Log.TurnedAway(logger, client.Endpoint, reason.Label());
        var word = ChatEntry.Reply(reason.ForTheClient()!, services.Time.GetUtcNow());
        var bytes = word.Render(services.Styles[services.Options.Style]);
        await client.Output.WriteAsync(bytes);
        metrics.Sent(bytes.Length, messages: 0);
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "Connection from {Endpoint} turned away: {Reason}.")]
        public static partial void TurnedAway(ILogger logger, string endpoint, string reason);
    }
}
