using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace KestrelChat.Http;

/// <summary>Liveness (the process answers) and readiness (it takes connections).</summary>
internal static class Health
{
    public const string LivePath = "/healthz/live";
    public const string ReadyPath = "/healthz/ready";

    private const string ReadyTag = "ready";

    public static void AddChatHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<ReadyCheck>("lifecycle", tags: [ReadyTag]);

    public static void MapChatHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(LivePath, new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks(ReadyPath, new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
    }
}
