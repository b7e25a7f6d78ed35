namespace KestrelChat.Options;

/// <summary>What an operator can set under <c>Chat:Probe:</c>.</summary>
public sealed record ProbeOptions
{
    /// <summary>How often the server talks to itself; zero for never: where nobody looks at what it measures, it measures nothing.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.Zero;
}
