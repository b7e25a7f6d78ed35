using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KestrelChat.Health;

/// <summary>Liveness (the process answers) and readiness (it takes connections).</summary>
internal static class HealthEndpoints
{
    public const string LivePath = "/healthz/live";
    public const string ReadyPath = "/healthz/ready";

    private const string ReadyTag = "ready";

    public static void AddChatHealth(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<ReadyCheck>("lifecycle", tags: [ReadyTag])
            .AddCheck<JournalCheck>("journal", tags: [ReadyTag]);

    public static void MapChatHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(LivePath, new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks(ReadyPath, new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = WriteAsync,
        });
    }

    /// <summary>One word for programs; then a line for each part that is not well.</summary>
    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync(report.Status.ToString());
        foreach (var (part, entry) in report.Entries.Where(e => e.Value.Status is not HealthStatus.Healthy))
            await context.Response.WriteAsync($"\n{part}: {entry.Description}");
    }
}
