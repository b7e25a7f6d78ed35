using KestrelChat.Options;
using KestrelChat.Telemetry;

namespace KestrelChat.Http;

/// <summary>The page at <c>/</c>: how to connect, as plain text.</summary>
internal static class Index
{
    public static void MapIndex(this IEndpointRouteBuilder routes, ChatOptions options)
    {
        var text = $"""
            KestrelChat {BuildGauge.Version}

            To talk:      nc HOST {options.Port}      (or telnet HOST {options.Port}); type a line and press Enter, /help lists the commands
            To read:      /api/rooms   /api/rooms/lobby/messages?limit=50
            To watch:     /healthz/live   /healthz/ready   /metrics

            """;
        routes.MapGet("/", () => Results.Text(text));
    }
}
