using KestrelChat.Lifetime;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KestrelChat.Health;

/// <summary>Unhealthy while the server is starting or draining.</summary>
internal sealed class ReadyCheck(Lifecycle lifecycle) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifecycle.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("starting or going down"));
}
