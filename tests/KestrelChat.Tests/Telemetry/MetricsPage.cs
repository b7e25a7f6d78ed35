using System.Diagnostics.Metrics;
using System.Text;
using KestrelChat.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Metrics;

namespace KestrelChat.Tests.Telemetry;

/// <summary>The page with the metrics, those of a meter of one test among them.</summary>
internal sealed class MetricsPage : IAsyncDisposable
{
    /// <summary>How long to wait for what is certain to come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;

    public MetricsPage(string? meter = null)
    {
        Meter = new Meter(meter ?? $"test-{Guid.NewGuid()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddTelemetry(builder.Configuration).ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(Meter.Name));
        _app = builder.Build();
        _app.MapMetrics();
        Endpoint = ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).Single();
    }

    public Meter Meter { get; }

    public Endpoint Endpoint { get; }

    /// <summary>Asks for the page, with the answer to be written to <paramref name="body"/>.</summary>
    public async Task<HttpResponse> GetAsync(Stream body, string accept = "*/*")
    {
        var context = new DefaultHttpContext { RequestServices = _app.Services, Response = { Body = body } };
        context.Request.Method = HttpMethods.Get;
        context.Request.Headers.Accept = accept;
        await Endpoint.RequestDelegate!(context);
        return context.Response;
    }

    public async Task<string> TextAsync()
    {
        using var body = new MemoryStream();
        Assert.Equal(StatusCodes.Status200OK, (await GetAsync(body)).StatusCode);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Meter.Dispose();
    }
}
