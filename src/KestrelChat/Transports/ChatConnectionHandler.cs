using System.IO.Pipelines;
using System.Net;
using KestrelChat.Diagnostics;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

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
            if (admitted is AdmissionResult.Admitted)
                await ServeAsync(connection, NameOf(remote));
            else
                await TurnAwayAsync(connection, NameOf(remote), admitted is AdmissionResult.ServerFull ? CloseReason.ServerFull : CloseReason.AddressLimit);
            await lingering.CloseAsync(connection);
        }
        finally
        {
            if (admitted is AdmissionResult.Admitted)
                admission.Leave(remote?.Address);
            gates.Chat.GivePlaceBack();
        }
    }

    private Task<CloseReason> ServeAsync(ConnectionContext connection, string endpoint) =>
        new Session(services, connection.Transport.Input, OutputOf(connection), endpoint, reason => connection.Abort(new ConnectionAbortedException(reason.Label()))).RunAsync();

    private static PipeWriter OutputOf(ConnectionContext connection) =>
        connection.Features.Get<IConnectionSocketFeature>() is { } tcp ? new DirectWriter(tcp.Socket, connection.Transport.Output) : connection.Transport.Output;

    /// <summary>The address and port as people write them, an IPv4 address as such even on a socket for both.</summary>
    internal static string NameOf(IPEndPoint? remote)
    {
        if (remote is null)
            return "unknown";
        return remote.Address.IsIPv4MappedToIPv6 ? $"{remote.Address.MapToIPv4()}:{remote.Port}" : remote.ToString();
    }

    private async Task TurnAwayAsync(ConnectionContext connection, string endpoint, CloseReason reason)
    {
        metrics.ConnectionEnded(reason);
        Log.TurnedAway(logger, endpoint, reason.Label());
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
