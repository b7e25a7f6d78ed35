using KestrelChat.Diagnostics;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.Sessions;
using KestrelChat.State;
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
        // An outsider may look at metrics, and is not told that a hidden room was made.
        metrics.Observe(() => admission.Open, () => state.Rooms.All.Values.Count(r => state.Charters.AccessOf(r.Name) is not RoomAccess.Hidden), sessions.WorstLag, () => state.Rooms.LogBytes);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Kestrel lists the endpoints made in code, the chat's, before those of its configuration.
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses.ToArray() ?? [];
        var chat = addresses.FirstOrDefault("").Split("://")[^1];
        var tls = options.Value.Tls.Mode is var mode and not TlsMode.Off ? $" (TLS {mode.ToString().ToLowerInvariant()})" : "";
        var admin = options.Value.AdminSocket;
        Log.Listening(logger, ServerVersion.Text, chat + tls, string.Join(' ', addresses.Skip(1).Where(a => a != $"http://unix:{admin}")), admission.MaxConnections);
        if (admin is not null)
            Log.Admitting(logger, admin);
        else if (options.Value is { Admin.Socket: AdminOptions.Beside, Journal.Kind: not JournalKind.Memory })
            Log.PathTooLong(logger, AdminOptions.LongestPath);
        if (UnknownZone() is { } zone)
            Log.NoSuchZone(logger, zone);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What TZ names, where there is no such time zone: the runtime goes by UTC then, without a word.</summary>
    private static string? UnknownZone() => Environment.GetEnvironmentVariable("TZ") is { Length: > 0 } zone
        && TimeZoneInfo.Local.Id == TimeZoneInfo.Utc.Id && !TimeZoneInfo.TryFindSystemTimeZoneById(zone.TrimStart(':'), out _) && !File.Exists(zone)
        ? zone
        : null;

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "KestrelChat {Version}: chat on {Chat} for up to {Connections} connections, HTTP on {Http}.")]
        public static partial void Listening(ILogger logger, string version, string chat, string http, int connections);

        [LoggerMessage(21, LogLevel.Information, "Operators come by {Path}: KestrelChat admin, or nc -U.")]
        public static partial void Admitting(ILogger logger, string path);

        [LoggerMessage(22, LogLevel.Warning, "There is no socket for operators: beside the messages its path would have more than {Longest} bytes. Set Chat:Admin:Socket to a shorter one.")]
        public static partial void PathTooLong(ILogger logger, int longest);

        [LoggerMessage(70, LogLevel.Warning, "TZ is '{Zone}', and this machine has no such time zone: times are shown in UTC. Name one of /usr/share/zoneinfo, such as Europe/Berlin.")]
        public static partial void NoSuchZone(ILogger logger, string zone);
    }
}
