using System.Text;
using KestrelChat.Settings;
using KestrelChat.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KestrelChat.Tests.Telemetry;

public class TelemetryExtensionsTests
{
    [Fact]
    public async Task MetricsAreServedWhileTheHostRuns()
    {
        await using var app = Build("");
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, (await GetAsync(app)).Status);

        var service = Service(app);
        await service.StartAsync(TestContext.Current.CancellationToken);
        var (status, type, text) = await GetAsync(app);
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(StatusCodes.Status200OK, status);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", type);
        var build = $"\nkestrelchat_build_info{{dotnet=\"{Environment.Version}\",version=\"{BuildGauge.Version}\"}} 1\n";
        Assert.Contains(build, text, StringComparison.Ordinal);
        Assert.Contains("\n# TYPE dotnet_thread_pool_queue_length gauge\n", text, StringComparison.Ordinal);
        Assert.Contains("\n# TYPE dotnet_thread_pool_threads gauge\n", text, StringComparison.Ordinal);
        Assert.Contains("\n# TYPE dotnet_gc_pause_time_seconds_total counter\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheVersionIsAVersion() => Assert.Matches(@"^\d+\.\d+\.\d+[^+]*$", BuildGauge.Version);

    private static WebApplication Build(string endpoint)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)]);
        builder.Services.AddTelemetry();
        var app = builder.Build();
        app.MapMetrics();
        return app;
    }

    private static TelemetryService Service(WebApplication app) =>
        app.Services.GetServices<IHostedService>().OfType<TelemetryService>().Single();

    private static async Task<(int Status, string? Type, string Text)> GetAsync(IEndpointRouteBuilder app)
    {
        var endpoint = app.DataSources.SelectMany(source => source.Endpoints)
            .Single(endpoint => string.Equals(endpoint.DisplayName, "HTTP: GET /metrics", StringComparison.Ordinal));
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = app.ServiceProvider, Response = { Body = body } };
        await endpoint.RequestDelegate!(context);
        return (context.Response.StatusCode, context.Response.ContentType, Encoding.UTF8.GetString(body.ToArray()));
    }
}
