using KestrelChat.Http;
using KestrelChat.Options;
using KestrelChat.Sessions;
using KestrelChat.Transports;

namespace KestrelChat.WebSockets;

/// <summary>The chat by WebSocket (RFC 6455): the same session as by TCP, in the json style.</summary>
internal static class WebSocketApi
{
    private const string Route = "/ws";

    public static void UseChatWebSockets(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(Route, StringComparison.OrdinalIgnoreCase))
                ClientFrames.Watch(context);
            return next(context);
        });
        app.UseWebSockets();
    }

    // CONNECT is how HTTP/2 begins one (RFC 8441).
    public static void MapChatWebSocket(this IEndpointRouteBuilder routes) => routes.MapMethods(Route, [HttpMethods.Get, HttpMethods.Connect], TalkAsync);

    private static async Task<IResult> TalkAsync(HttpContext context, ChatServices chat)
    {
        // HTTP/1.0 has no upgrade (RFC 9110, 7.8).
        if (!context.WebSockets.IsWebSocketRequest || HttpProtocol.IsHttp10(context.Request.Protocol))
            return UpgradeProblem.Of(context);
        if (!IsFromHere(context, chat))
            return ApiProblem.Of(StatusCodes.Status403Forbidden, "Scripts of that page may not use this chat. Its operator names the pages that may in Chat:Web:Origins.");
        var place = ChatPlace.TryTake(context, chat, out var refusal);
        if (place is null)
            return refusal!;
        var (client, connection) = await AcceptAsync(context, chat.Options.Web, place);
        chat.Metrics.ConnectionAccepted();
        if (connection is null)
            await RunAsync(client, chat, place);
        else
            connection.Continue(() => RunAsync(client, chat, place));
        return Results.Empty;
    }

    private static async Task<(WebSocketConnection Client, UpgradableConnection? Connection)> AcceptAsync(HttpContext context, WebOptions options, ChatPlace place)
    {
        try
        {
            return await Handshake.AcceptAsync(context, options);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private static async Task RunAsync(WebSocketConnection client, ChatServices chat, ChatPlace place)
    {
        using (place)
            await client.RunAsync(chat);
    }

    /// <summary>Whether the page whose script asks is the server's own, or one that the options name. What is no browser names none.</summary>
    private static bool IsFromHere(HttpContext context, ChatServices chat)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || chat.Options.Web.Origins.Contains(origin))
            return true;
        // Not the scheme: a proxy between may have ended TLS.
        return Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority.Equals(context.Request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
