using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KestrelChat.Telemetry;

/// <summary>The page that Prometheus reads.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Maps <c>GET /metrics</c>, the metrics in Prometheus' text format.</summary>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPrometheusScrapingEndpoint("/metrics", meterProvider: null, branch => branch.Use(ScrapeAsync), optionsName: null)
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]));

    private static async Task ScrapeAsync(HttpContext context, RequestDelegate exporter)
    {
        // One format for all, so that a series is called the same whoever asks. In OpenMetrics, which Prometheus prefers, each counter and
        // histogram has one series more, and whole bounds are written as 1.0.
        context.Request.Headers.Remove(HeaderNames.Accept);

        // The exporter collects anew when its last text has been taken by all who asked for it. A client that asks and does not read would
        // hold up the others for a minute; so it takes the text from here.
        var body = context.Response.Body;
        await using var text = new FileBufferingWriteStream(memoryThreshold: int.MaxValue);
        context.Response.Body = text;
        try
        {
            await exporter(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        await text.DrainBufferAsync(body, context.RequestAborted);
    }
}
