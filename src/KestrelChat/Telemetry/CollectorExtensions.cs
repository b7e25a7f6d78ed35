using KestrelChat.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace KestrelChat.Telemetry;

/// <summary>What goes to a collector. Apart, so that a server without one does not load the exporter.</summary>
internal static class CollectorExtensions
{
    /// <summary>Pushes metrics, spans and the log to the collector that OpenTelemetry's variables describe.</summary>
    public static void PushToCollector(this IOpenTelemetryBuilder telemetry)
    {
        telemetry
            // The chat has sampled already: what comes here is to be kept.
            .WithTracing(traces => traces.AddSource(ChatTracer.SourceName).SetSampler(new AlwaysOnSampler()))
            .WithLogging(configureBuilder: null, log => log.IncludeFormattedMessage = true)
            .UseOtlpExporter();
        telemetry.Services.AddHostedService<LastPush>();
    }
}
