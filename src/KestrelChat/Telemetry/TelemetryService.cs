using KestrelChat.Diagnostics;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace KestrelChat.Telemetry;

/// <summary>Owns the meter provider: collects from the start of the host to its end, when the last values are pushed.</summary>
internal sealed class TelemetryService(PrometheusExporter exporter, IOptions<TelemetryOptions> options, IConfiguration configuration)
    : IHostedService, IDisposable
{
    // A collector that does not answer must not use up the time in which the host has to stop.
    private const int LastPushMilliseconds = 2000;

    private readonly BuildGauge _build = new();
    private readonly ThreadPoolGauges _threadPool = new();
    private MeterProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("kestrelchat", serviceVersion: BuildGauge.Version))
            .AddMeter(ChatMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Hosting")
            .AddInstrumentViews()
            .AddReader(new BaseExportingMetricReader(exporter));
        if (options.Value.OtlpEndpoint.Length > 0)
        {
            // With the host's configuration in place of the bare environment, every OTEL_EXPORTER_OTLP_… setting is found where the
            // endpoint was found.
            builder.ConfigureServices(services => services.AddSingleton(configuration)).AddOtlpExporter();
        }

        _provider = builder.Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.Run(() => _provider?.Shutdown(LastPushMilliseconds), CancellationToken.None);

    public void Dispose()
    {
        _provider?.Dispose();
        _build.Dispose();
        _threadPool.Dispose();
    }
}
