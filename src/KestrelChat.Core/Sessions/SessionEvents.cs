using Microsoft.Extensions.Logging;

namespace KestrelChat.Sessions;

/// <summary>What is logged of a session: never what is said in it.</summary>
internal static partial class SessionEvents
{
    [LoggerMessage(1, LogLevel.Information, "Connection {Id} from {Endpoint} started.")]
    public static partial void Started(ILogger logger, long id, string endpoint);

    [LoggerMessage(2, LogLevel.Information, "Connection {Id} from {Endpoint} ended: {Reason}, after {Seconds:F3} s, {Lines} lines in, {Bytes} bytes out.")]
    public static partial void Ended(ILogger logger, long id, string endpoint, string reason, double seconds, long lines, long bytes);

    [LoggerMessage(3, LogLevel.Error, "Connection {Id} from {Endpoint} failed.")]
    public static partial void Failed(ILogger logger, Exception fault, long id, string endpoint);
}
