namespace KestrelChat.Telemetry;

/// <summary>Puts telemetry into the host.</summary>
internal static class TelemetryExtensions
{
    /// <summary>
    /// Collects the metrics of the chat, the runtime and Kestrel while the host runs, and pushes them to the collector named in the
    /// configuration, if one is.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOptions<TelemetryOptions>()
            .Configure<IConfiguration>((options, configuration) =>
                options.OtlpEndpoint = configuration[TelemetryOptions.EndpointKey]?.Trim() ?? "");
        services.AddSingleton<PrometheusExporter>();
        return services.AddHostedService<TelemetryService>();
    }

    /// <summary>Maps <c>GET /metrics</c>, the metrics in Prometheus' text format; 503 while the host starts or stops.</summary>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/metrics", ScrapeAsync);

    private static async Task ScrapeAsync(HttpContext context)
    {
        var exporter = context.RequestServices.GetRequiredService<PrometheusExporter>();
        var response = context.Response;
        response.ContentType = PrometheusExporter.ContentType;
        if (await exporter.ScrapeAsync(response.BodyWriter, context.RequestAborted))
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        else
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }
}
