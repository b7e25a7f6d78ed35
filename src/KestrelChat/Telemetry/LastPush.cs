using OpenTelemetry.Metrics;

namespace KestrelChat.Telemetry;

/// <summary>Pushes the last values to the collector when the host stops.</summary>
internal sealed class LastPush(MeterProvider provider) : IHostedService
{
    // A collector that does not answer must not use up the time in which the host has to stop.
    private const int Milliseconds = 2000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(() => provider.Shutdown(Milliseconds), CancellationToken.None);
}
