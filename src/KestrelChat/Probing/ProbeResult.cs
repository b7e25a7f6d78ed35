using KestrelChat.Probes;

namespace KestrelChat.Probing;

/// <summary>What a probe has shown.</summary>
/// <param name="Took">How long its line was under way.</param>
/// <param name="Fault">Why it failed; null if it did not.</param>
/// <param name="Detail">What was met then, for the log.</param>
internal readonly record struct ProbeResult(TimeSpan Took, ProbeFault? Fault = null, string? Detail = null);
