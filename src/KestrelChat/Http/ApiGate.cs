using KestrelChat.Options;
using KestrelChat.Sessions;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace KestrelChat.Http;

/// <summary>What every request to the HTTP interface passes first: scripts of pages from elsewhere are let in where the options say so, and who is banned is not.</summary>
internal static class ApiGate
{
    public const string Root = "/api";

    public static void UseApiGate(this IApplicationBuilder app, CurrentOptions options) => app.UseWhen(
        static context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase),
        api => api.UseCors(policy => Allow(policy, options)).Use(TurnAwayAsync));

    private static void Allow(CorsPolicyBuilder policy, CurrentOptions options) => policy
        .SetIsOriginAllowed(origin => options.Value.Web.Origins.Contains(origin))
        .WithMethods("GET", "POST")
        .WithHeaders("Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", "Last-Event-ID")
        .WithExposedHeaders("ETag", "Location", "Retry-After")
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10));

    private static Task TurnAwayAsync(HttpContext context, RequestDelegate next)
    {
        var chat = context.RequestServices.GetRequiredService<ChatServices>();
        return context.Connection.RemoteIpAddress is { } address && chat.State.Sanctions.BanOf(address, chat.Time.GetUtcNow()) is { } ban
            ? ApiProblem.Banned(ban).ExecuteAsync(context)
            : next(context);
    }
}
