using System.Diagnostics.Metrics;
using KestrelChat.Diagnostics;

namespace KestrelChat.Tests.Diagnostics;

/// <summary>Listens to the meter of one <see cref="ChatMetrics"/>, made meanwhile, and adds up what it hears.</summary>
internal sealed class MeasuredChat : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);
    private readonly List<Instrument> _instruments = [];
    private readonly AsyncLocal<bool> _isMine = new();

    public MeasuredChat()
    {
        // Other tests have meters of the same name at the same time.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!_isMine.Value || instrument.Meter.Name != ChatMetrics.MeterName)
                return;
            _instruments.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
        _isMine.Value = true;
        Metrics = new ChatMetrics();
    }

    public ChatMetrics Metrics { get; }

    public IReadOnlyList<Instrument> Instruments => _instruments;

    /// <summary>The values now, by name and labels.</summary>
    public IReadOnlyDictionary<string, double> Read()
    {
        foreach (var observed in _instruments.Where(i => i.IsObservable))
            _values.Remove(observed.Name);
        _listener.RecordObservableInstruments();
        return _values;
    }

    public void Dispose()
    {
        _listener.Dispose();
        Metrics.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = instrument.Name;
        foreach (var (name, label) in tags)
            key += $" {name}={label}";
        lock (_values)
            _values[key] = _values.GetValueOrDefault(key) + value;
    }
}
