using KestrelChat.Http;
using KestrelChat.Text;

namespace KestrelChat.WebSockets;

/// <summary>What is answered to a request that begins no WebSocket.</summary>
internal static class UpgradeProblem
{
    private const string Version = "13";

    public static IResult Of(HttpContext context)
    {
        var (asked, headers) = (context.Request.Headers.SecWebSocketVersion, context.Response.Headers);
        // What HTTP/2 begins it with is no upgrade, and such fields are none of its (RFC 9113, 8.2.2).
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
            (headers.Upgrade, headers.Connection) = ("websocket", "Upgrade, close");
        if (asked.Count == 0 || asked == Version)
            return ApiProblem.Of(StatusCodes.Status426UpgradeRequired, "This is the chat's WebSocket: connect with ws:// or wss://, not by a plain request.");
        // RFC 6455, 4.4.
        headers.SecWebSocketVersion = Version;
        return ApiProblem.Of(StatusCodes.Status426UpgradeRequired, $"Sec-WebSocket-Version is '{TextFilter.Guard(asked.ToString())}'. Allowed: {Version}.");
    }
}
