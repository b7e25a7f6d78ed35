using System.Net;
using System.Net.WebSockets;
using KestrelChat.Options;
using KestrelChat.Transports;

namespace KestrelChat.WebSockets;

/// <summary>Makes a WebSocket of a request. Where nothing changes the bytes on their way it is one over the connection below the request, which can end then.</summary>
internal static class Handshake
{
    /// <summary>Answers the request.</summary>
    /// <returns>The client, and the connection over which it goes on when the request has ended; null if it goes on within that.</returns>
    public static async Task<(WebSocketConnection Client, UpgradableConnection? Connection)> AcceptAsync(HttpContext context, WebOptions options)
    {
        // Compressed messages depend on one another, and are the framework's to make.
        var isCompressed = options.Compression && context.Request.Headers.SecWebSocketExtensions.Count > 0;
        var connection = isCompressed ? null : UpgradableConnection.Of(context);
        var (address, port) = (context.Connection.RemoteIpAddress, context.Connection.RemotePort);
        var endpoint = address is null ? null : new IPEndPoint(address, port);
        // Also by what a proxy says.
        var isSecure = context.Request.IsHttps;
        if (connection is null)
            return (new WebSocketConnection(await AcceptWithinAsync(context, options), texts: null, endpoint, isSecure, context.Abort), null);
        var texts = new FrameStream(connection.Transport.Input, connection.Transport.Output.AsStream(leaveOpen: true), new TextFrameWriter(connection.DirectOutput()), connection.Abort);
        return (new WebSocketConnection(await AcceptOverAsync(context, options, texts), texts, endpoint, isSecure, connection.Abort), connection);
    }

    // Not disposed: it does that itself when it closes, and where it closed for a mistake of the client's it would take the frame with it that tells so, as the framework then
    // aborts the connection.
    private static Task<WebSocket> AcceptWithinAsync(HttpContext context, WebOptions options) => context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
    {
        DangerousEnableCompression = options.Compression,
        KeepAliveInterval = options.PingInterval,
        KeepAliveTimeout = options.PongPatience,
    });

    private static async Task<WebSocket> AcceptOverAsync(HttpContext context, WebOptions options, FrameStream stream)
    {
        // It keeps the request, and has done what it is for when that is answered. It must not begin to ping.
        await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero });
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = options.PingInterval, KeepAliveTimeout = options.PongPatience });
    }
}
