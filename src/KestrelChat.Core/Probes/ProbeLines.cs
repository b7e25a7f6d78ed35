using KestrelChat.Limits;
using KestrelChat.Sessions;

namespace KestrelChat.Probes;

/// <summary>Whatever a probe writes is said in the hidden room; it has no commands.</summary>
public sealed class ProbeLines : ILineHandler
{
    /// <summary>What a probe is told once what it writes will be shown to it.</summary>
    public const string Ready = "ready";

    /// <inheritdoc/>
    public ValueTask RunAsync(Participant caller, string line) => caller.Actor.ProbeAsync(line);

    /// <inheritdoc/>
    public LineCost CostOf(Participant caller, string line) => LineCost.Plain;
}
