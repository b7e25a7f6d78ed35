using KestrelChat.Diagnostics;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KestrelChat.Lifetime;

/// <summary>Wires the instruments that read present values, and logs what listens where once it does.</summary>
internal sealed partial class StartReport(
    IServer server, CurrentOptions options, AdmissionControl admission, ChatState state, SessionRegistry sessions, ChatMetrics metrics, ILogger<StartReport> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        metrics.Observe(() => admission.Open, () => state.Rooms.All.Count, sessions.WorstLag, () => state.Rooms.LogBytes);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Kestrel lists the endpoints made in code, the chat's, before those of its configuration.
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses.ToArray() ?? [];
        var chat = addresses.FirstOrDefault("").Split("://")[^1];
        var tls = options.Value.Tls.Mode is var mode and not TlsMode.Off ? $" (TLS {mode.ToString().ToLowerInvariant()})" : "";
        Log.Listening(logger, BuildGauge.Version, chat + tls, string.Join(' ', addresses.Skip(1)), admission.MaxConnections);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "KestrelChat {Version}: chat on {Chat} for up to {Connections} connections, HTTP on {Http}.")]
        public static partial void Listening(ILogger logger, string version, string chat, string http, int connections);
    }
}
