using System.IO.Pipelines;
using System.Net.Sockets;
using KestrelChat.Options;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Transports;

/// <summary>The connection below a request, for who answers it without end.</summary>
internal static class RequestOutput
{
    /// <summary>Has the kernel treat it as one of the chat's.</summary>
    public static void Tune(HttpContext context, ChatOptions options)
    {
        if (context.Features.Get<IConnectionSocketFeature>() is not { } tcp)
            return;
        try
        {
            ClientSocket.Tune(tcp.Socket, options);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The client is gone already, as the first write finds out.
        }
    }

    /// <summary>An output that goes to the kernel directly, past the server of HTTP, whose own writes must be over; null where something stands between that changes the bytes: TLS, or
    /// HTTP/2 with its frames.</summary>
    public static PipeWriter? DirectOf(HttpContext context) =>
        HttpProtocol.IsHttp11(context.Request.Protocol)
        && context.Features.Get<ITlsHandshakeFeature>() is null
        && context.Features.Get<IConnectionSocketFeature>() is { } tcp
        && context.Features.Get<IConnectionTransportFeature>() is { } connection
            ? new DirectWriter(tcp.Socket, connection.Transport.Output)
            : null;
}
