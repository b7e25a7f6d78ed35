using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace KestrelChat.Telemetry;

/// <summary>Pushes what the collector has not got yet when the host stops.</summary>
internal sealed class LastPush(MeterProvider metrics, TracerProvider traces, LoggerProvider log) : IHostedService
{
    // A collector that does not answer must not use up the time in which the host has to stop.
    private const int Milliseconds = 2000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Each blocks its thread; side by side they take the time of one.
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => metrics.Shutdown(Milliseconds), CancellationToken.None),
        Task.Run(() => traces.Shutdown(Milliseconds), CancellationToken.None),
        Task.Run(() => log.Shutdown(Milliseconds), CancellationToken.None));
}
