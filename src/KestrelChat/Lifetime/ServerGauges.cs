using System.Diagnostics.Metrics;
using System.IO.Enumeration;
using KestrelChat.Diagnostics;
using KestrelChat.Limits;

namespace KestrelChat.Lifetime;

/// <summary>The instruments that show how the process stands: ready or not, and how much of what it may have it has.</summary>
internal sealed class ServerGauges(Lifecycle lifecycle, AdmissionControl admission) : IHostedService, IDisposable
{
    private const string OwnDescriptors = "/proc/self/fd";

    private readonly Meter _meter = new(ChatMetrics.MeterName);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meter.CreateObservableGauge(
            "kestrelchat.ready", () => lifecycle.IsReady ? 1 : 0, null, "1 while the server is ready, 0 while it starts or goes down.");
        _meter.CreateObservableGauge(
            "kestrelchat.connections.limit", () => admission.MaxConnections, null, "The most chat connections that may be open.");
        if (!Directory.Exists(OwnDescriptors))
            return Task.CompletedTask;
        var limit = DescriptorBudget.DescriptorLimit();
        _meter.CreateObservableGauge("kestrelchat.descriptors", CountDescriptors, null, "File descriptors that are open now.");
        _meter.CreateObservableGauge("kestrelchat.descriptors.limit", () => limit, null, "The most file descriptors that may be open.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    // Nothing is allocated an entry: there may be many thousands.
    private static int CountDescriptors() => new FileSystemEnumerable<bool>(OwnDescriptors, static (ref _) => true).Count();
}
