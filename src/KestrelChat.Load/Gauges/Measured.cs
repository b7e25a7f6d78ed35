namespace KestrelChat.Load.Gauges;

/// <summary>What was read off at one moment, or the difference of two.</summary>
/// <param name="Nanoseconds">Of the monotonic clock.</param>
/// <param name="Messages">Sent so far.</param>
/// <param name="UserSeconds">Processor time of the server in its own code.</param>
/// <param name="SystemSeconds">The same in the kernel.</param>
/// <param name="Connects">Clients that came and went.</param>
internal sealed record Measured(long Nanoseconds, long Messages, double? UserSeconds, double? SystemSeconds, long? Connects)
{
    public Measured Since(Measured earlier) => new(
        Nanoseconds - earlier.Nanoseconds,
        Messages - earlier.Messages,
        UserSeconds - earlier.UserSeconds,
        SystemSeconds - earlier.SystemSeconds,
        Connects - earlier.Connects);
}
