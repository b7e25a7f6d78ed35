using KestrelChat.Telemetry;
using KestrelChat.Tests.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KestrelChat.Tests.Telemetry;

[Collection(SpanList.Collection)]
public class LastPushTests
{
    [Fact]
    public async Task TheLastValuesArePushedWhenTheHostStops()
    {
        var pushed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await CollectorAsync(async request =>
        {
            // The log and the spans are pushed too, at the same time.
            using var reader = new StreamReader(request.Body);
            if (request.Path == "/v1/metrics")
                pushed.SetResult(await reader.ReadToEndAsync());
        });
        using var host = Pushing(collector);
        await host.StartAsync();
        await host.StopAsync();
        Assert.Contains("kestrelchat.build_info", await pushed.Task.WaitAsync(MetricsPage.Patience), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACollectorThatDoesNotAnswerHoldsUpNoStop()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await CollectorAsync(async _ =>
        {
            asked.TrySetResult();
            await stopped.Task;
        });
        using var host = Pushing(collector);
        await host.StartAsync();
        var stopping = host.StopAsync();
        await asked.Task.WaitAsync(MetricsPage.Patience);
        await stopping.WaitAsync(MetricsPage.Patience);
        stopped.SetResult();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void NothingIsPushedWithoutACollector(string endpoint)
    {
        using var host = Build(endpoint);
        Assert.Empty(host.Services.GetServices<IHostedService>().OfType<LastPush>());
    }

    private static async Task<WebApplication> CollectorAsync(Func<HttpRequest, Task> receive)
    {
        // An empty one: any other reads the server's own settings, with their ports.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(context => receive(context.Request));
        await collector.StartAsync();
        return collector;
    }

    private static IHost Pushing(WebApplication collector) => Build(collector.Urls.Single());

    private static IHost Build(string endpoint)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint),
            new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            // Longer than any test waits: what ends a push is not the exporter's own patience.
            new("OTEL_EXPORTER_OTLP_TIMEOUT", "600000"),
        ]);
        builder.Services.AddTelemetry(builder.Configuration);
        return builder.Build();
    }
}
