using System.Diagnostics.Metrics;
using KestrelChat.Diagnostics;

namespace KestrelChat.Probes;

/// <summary>What the server's talks to itself have shown.</summary>
public sealed class ProbeMetrics : IDisposable
{
    private readonly Meter _meter = new(ChatMetrics.MeterName);
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _failures;

    public ProbeMetrics()
    {
        _duration = _meter.CreateHistogram("kestrelchat.probe.duration", "s", "From writing a line of the server's own on a connection to its own port until it is read there again; of the probes that succeeded.", advice: ChatMetrics.Durations);
        _failures = _meter.CreateCounter<long>("kestrelchat.probe.failures", null, "Probes whose line did not come back, by reason.");
    }

    /// <summary>A line came back.</summary>
    public void Succeeded(TimeSpan took) => _duration.Record(took.TotalSeconds);

    /// <summary>None did.</summary>
    public void Failed(ProbeFault fault) => _failures.Add(1, new KeyValuePair<string, object?>("reason", fault.Label()));

    /// <summary>Lets each reason be seen before it is met: what begins with its first failure has, to Prometheus, not grown.</summary>
    public void Begin()
    {
        foreach (var fault in Enum.GetValues<ProbeFault>())
            _failures.Add(0, new KeyValuePair<string, object?>("reason", fault.Label()));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
