using KestrelChat.Http;
using KestrelChat.Limits;
using KestrelChat.Telemetry;
using KestrelChat.Transports;

namespace KestrelChat.Hosting;

/// <summary>The server put together from its parts, and its life from start to end.</summary>
internal static class ChatHost
{
    private const int Failed = 1;

    /// <summary>Runs the server until it is told to stop.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] settings, CancellationToken cancel)
    {
        try
        {
            await using var app = Build(settings);
            await app.StartAsync(cancel);
            await app.WaitForShutdownAsync(cancel);
            return 0;
        }
        catch (ConfigurationException e)
        {
            foreach (var mistake in e.Mistakes)
                await Console.Error.WriteLineAsync($"Configuration: {mistake}");
        }
        catch (Exception e) when (StartFault.Explain(e) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
        }

        return Failed;
    }

    private static WebApplication Build(string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(Configuration.HostOptions(settings));
        builder.AddEmbeddedDefaults();
        var descriptorLimit = DescriptorBudget.DescriptorLimit();
        var options = ChatOptionsReader.Read(builder.Configuration, descriptorLimit);

        builder.AddChatLogging();
        builder.Services.AddChat(options, descriptorLimit, builder.Configuration);
        builder.Services.AddChatHealth();
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddHttpApi();
        builder.Services.AddLifecycle(options);
        builder.ListenForChat(options);

        var app = builder.Build();
        app.UseStatusCodePages();
        app.MapIndex(options);
        app.MapChatHealth();
        app.MapMetrics();
        app.MapHttpApi();
        return app;
    }
}
