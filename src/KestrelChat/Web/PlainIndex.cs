using KestrelChat.Diagnostics;
using KestrelChat.Options;

namespace KestrelChat.Web;

/// <summary>What <c>/</c> answers to who asks for no HTML, such as curl: how to connect, as plain text.</summary>
internal static class PlainIndex
{
    /// <summary>The text.</summary>
    /// <param name="options">Have the chat's port.</param>
    /// <param name="hasManagement">Whether health and metrics are beside it.</param>
    public static string Text(ChatOptions options, bool hasManagement)
    {
        var watch = hasManagement ? "\nTo watch:     /healthz/live   /healthz/ready   /metrics" : "";
        return $"""
            KestrelChat {ServerVersion.Text}

            To talk:      nc HOST {options.Port}      (or telnet HOST {options.Port}); type a line and press Enter, /help lists the commands
            To read:      /api/rooms   /api/rooms/lobby/messages?limit=50   /api/search?q=WORDS
            To follow:    /api/rooms/lobby/stream   /api/stream (all rooms)
            To write:     POST /api/rooms/lobby/messages, JSON with name and text
            To program:   /api/openapi.json describes all of this
            In a browser: open this address; scripts use new WebSocket("ws://HOST/ws"), JSON lines out, what one would type in{watch}

            """;
    }
}
