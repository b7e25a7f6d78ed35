using KestrelChat.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace KestrelChat.Telemetry;

/// <summary>Puts telemetry into the host.</summary>
internal static class TelemetryExtensions
{
    /// <summary>
    /// OpenTelemetry's own name, in the environment as in any other configuration, for the collector that metrics, spans and the log are
    /// pushed to; without it nothing is pushed.
    /// </summary>
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Collects the metrics of the chat, the runtime and Kestrel, and pushes them, with spans and the log, to the collector named in the
    /// configuration, if one is. Without one there are spans only for who listens inside the process.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var pushes = !string.IsNullOrWhiteSpace(configuration[EndpointKey]);
        services.AddSingleton(_ => new ChatTracer(pushes ? TraceSampling.Read(configuration) : 1));
        var telemetry = services.AddOpenTelemetry()
            // What the operator says of it comes last and wins: OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES.
            .ConfigureResource(resource => resource.AddService("kestrelchat", serviceVersion: ServerVersion.Text).AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(ChatMetrics.MeterName, "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Hosting")
                    .AddRuntimeInstrumentation()
                    .AddInstrumentation(() => new BuildGauge())
                    .AddInstrumentation(() => new ThreadPoolGauges())
                    .AddInstrumentViews()
                    .AddPrometheusExporter(exporter =>
                    {
                        exporter.ScrapeResponseCacheDurationMilliseconds = 0;
                        // Names are unique without the meter's in a label of each series, and kestrelchat_build_info tells the version.
                        exporter.ScopeInfoEnabled = false;
                        exporter.TargetInfoEnabled = false;
                    });
            });
        if (pushes)
            telemetry.PushToCollector();
        return services;
    }
}
