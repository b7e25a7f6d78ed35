using KestrelChat.Health;
using KestrelChat.Http;
using KestrelChat.Lifetime;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Settings;
using KestrelChat.Telemetry;
using KestrelChat.Transports;
using KestrelChat.Web;
using KestrelChat.WebSockets;

namespace KestrelChat.Hosting;

/// <summary>The server put together from its parts, and its life from start to end.</summary>
internal static class ChatHost
{
    private const int Failed = 1;

    /// <summary>Runs the server until it is told to stop.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="ConfigurationException">There are mistakes in the settings.</exception>
    public static async Task<int> RunAsync(string[] settings, CancellationToken cancel)
    {
        using var hangup = new HangupSignal();
        try
        {
            await using var app = Build(settings, hangup);
            await app.StartAsync(cancel);
            await app.WaitForShutdownAsync(cancel);
            return 0;
        }
        catch (Exception e) when (StartFault.Explain(e) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
        }

        return Failed;
    }

    private static WebApplication Build(string[] settings, HangupSignal hangup)
    {
        var builder = Configuration.CreateBuilder(settings);
        var watch = new ConfigurationWatch(builder.Configuration);
        var descriptorLimit = DescriptorBudget.DescriptorLimit();
        var options = new CurrentOptions(ChatOptionsReader.Read(builder.Configuration, descriptorLimit));

        builder.AddChatLogging();
        builder.Services.AddChat(options, descriptorLimit, builder.Configuration);
        builder.Services.AddChatHealth();
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddHttpApi();
        builder.Services.AddLifecycle(options);
        builder.Services.AddProbe();
        builder.Services.AddReload(builder.Configuration, descriptorLimit, hangup, watch);
        builder.ListenForChat(options);

        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<ForwardedClients>().InvokeAsync);
        app.UseStatusCodePages(ApiProblem.TellAsync);
        var isManagementApart = app.Services.GetRequiredService<ManagementListener>().IsApart;
        if (isManagementApart)
            app.MapWhen(ManagementListener.Has, apart => apart.UseRouting().UseEndpoints(MapManagement));
        else
            MapManagement(app);
        app.UseApiGate(options);
        app.UseChatWebSockets();
        // After the branch, so that what comes to the management's listener finds its own routes alone.
        app.UseRouting();
        app.MapPage(options.Value, hasManagement: !isManagementApart);
        app.MapHttpApi();
        app.MapChatWebSocket();
        return app;
    }

    /// <summary>What operators and their programs ask for.</summary>
    private static void MapManagement(IEndpointRouteBuilder routes)
    {
        routes.MapChatHealth();
        routes.MapMetrics();
    }
}
