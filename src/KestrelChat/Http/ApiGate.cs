using System.Globalization;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Sessions;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace KestrelChat.Http;

/// <summary>What every request to the HTTP interface passes first: scripts of pages from elsewhere are let in where the options say so, who is banned is not, and who asks too fast waits.</summary>
internal static class ApiGate
{
    public const string Root = "/api";

    private static readonly PathString Search = Root + "/search";

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
        var (chat, address) = (context.RequestServices.GetRequiredService<ChatServices>(), context.Connection.RemoteIpAddress);
        if (address is not null && chat.State.Sanctions.BanOf(address, chat.Time.GetUtcNow()) is { } ban)
            return ApiProblem.Banned(ban).ExecuteAsync(context);
        // What writes has a pace of its own.
        if (HttpMethods.IsPost(context.Request.Method)
            || context.RequestServices.GetRequiredService<RequestPaces>().Take(address, context.Request.Path.Equals(Search, StringComparison.OrdinalIgnoreCase)) is not { Ticks: > 0 } wait)
            return next(context);
        chat.Metrics.MessageRefused(RefusalReason.TooOften);
        var (most, weight) = (chat.Options.Limits.MessagesPerSecondPerAddress, chat.Options.Limits.SearchWeight);
        return ApiProblem.Wait(
            context.Response, wait, string.Create(CultureInfo.InvariantCulture, $"Your address sends more than {most} requests a second, each search counting for {weight}.")).ExecuteAsync(context);
    }
}
