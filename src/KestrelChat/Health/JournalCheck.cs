using KestrelChat.Journals;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KestrelChat.Health;

/// <summary>Degraded while nothing can be stored, and after a loss: people can still come in, read and see who is there.</summary>
internal sealed class JournalCheck(JournalHealth journal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(journal.Describe() is { } trouble ? HealthCheckResult.Degraded(trouble) : HealthCheckResult.Healthy());
}
