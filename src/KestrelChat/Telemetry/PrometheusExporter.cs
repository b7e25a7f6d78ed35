using System.Buffers;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace KestrelChat.Telemetry;

/// <summary>
/// Answers a scrape with all metrics of the meter provider whose <see cref="BaseExportingMetricReader"/> it was given to. It collects
/// when it is asked and at no other time.
/// </summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    /// <summary>What the text is to be called over HTTP.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ArrayBufferWriter<byte> _collected = new(16 * 1024);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly PrometheusText _text;

    public PrometheusExporter() => _text = new PrometheusText(_collected);

    /// <summary>Set by the reader for as long as it can collect.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>
    /// Collects and writes the whole text to <paramref name="output"/>, without a flush. One scrape at a time: others wait their turn and
    /// each gets values read after it asked.
    /// </summary>
    /// <returns>False if nothing could be collected; then nothing is written.</returns>
    /// <exception cref="OperationCanceledException">Cancelled while waiting for its turn.</exception>
    public async Task<bool> ScrapeAsync(IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Collected to our own buffer first: a metric that fails half-way must not leave half a text in the response, and no scraper,
            // however slow, holds up the next.
            if (Collect?.Invoke(Timeout.Infinite) != true)
                return false;
            output.Write(_collected.WrittenSpan);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Called back by <see cref="Collect"/>, on its thread.</summary>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        _collected.ResetWrittenCount();
        _names.Clear();
        foreach (var metric in batch)
        {
            // The text format has no exponential histogram. A name that comes twice would make Prometheus refuse all of the text.
            var name = PrometheusName.Of(metric.Name, metric.Unit, metric.MetricType);
            if (metric.MetricType != MetricType.ExponentialHistogram && _names.Add(name))
                MetricFamily.Write(_text, name, metric);
        }

        return ExportResult.Success;
    }
}
