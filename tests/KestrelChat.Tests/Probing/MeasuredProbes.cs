using System.Diagnostics.Metrics;
using KestrelChat.Probes;

namespace KestrelChat.Tests.Probing;

/// <summary>Listens to one <see cref="ProbeMetrics"/>, made meanwhile.</summary>
internal sealed class MeasuredProbes : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly AsyncLocal<bool> _isMine = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _failures = new(StringComparer.Ordinal);
    private readonly List<double> _durations = [];

    public MeasuredProbes()
    {
        // Other tests have meters of the same name at the same time.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_isMine.Value)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags[0].Value));
        _listener.SetMeasurementEventCallback<double>((_, value, _, _) => Add(value));
        _listener.Start();
        _isMine.Value = true;
        Metrics = new ProbeMetrics();
        _isMine.Value = false;
    }

    public ProbeMetrics Metrics { get; }

    /// <summary>What was recorded, in seconds.</summary>
    public IReadOnlyList<double> Durations
    {
        get
        {
            lock (_gate)
                return [.. _durations];
        }
    }

    /// <summary>How often it failed for a reason; -1 if that reason was never told of.</summary>
    public long Failures(ProbeFault fault)
    {
        lock (_gate)
            return _failures.GetValueOrDefault(fault.Label(), -1);
    }

    public void Dispose()
    {
        _listener.Dispose();
        Metrics.Dispose();
    }

    private void Add(Instrument instrument, long value, object? reason)
    {
        Assert.Equal("kestrelchat.probe.failures", instrument.Name);
        lock (_gate)
            _failures[$"{reason}"] = _failures.GetValueOrDefault($"{reason}") + value;
    }

    private void Add(double seconds)
    {
        lock (_gate)
            _durations.Add(seconds);
    }
}
