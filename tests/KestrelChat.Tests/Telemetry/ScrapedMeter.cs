using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using KestrelChat.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace KestrelChat.Tests.Telemetry;

/// <summary>A meter of one test, and an exporter that reads it.</summary>
internal sealed class ScrapedMeter : IDisposable
{
    private readonly PrometheusExporter _exporter = new();
    private readonly MeterProvider _provider;

    public ScrapedMeter(string? name = null)
    {
        Meter = new Meter(name ?? $"test-{Guid.NewGuid()}");
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(Meter.Name)
            .AddInstrumentViews()
            .AddReader(new BaseExportingMetricReader(_exporter))
            .Build();
    }

    public Meter Meter { get; }

    public async Task<string> ScrapeAsync()
    {
        var text = new ArrayBufferWriter<byte>();
        Assert.True(await _exporter.ScrapeAsync(text, TestContext.Current.CancellationToken));
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    public void Dispose()
    {
        _provider.Dispose();
        Meter.Dispose();
    }
}
