using KestrelChat.Accounts;
using KestrelChat.Commands;
using KestrelChat.Diagnostics;
using KestrelChat.History;
using KestrelChat.Journals;
using KestrelChat.Lifetime;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Passwords;
using KestrelChat.Probes;
using KestrelChat.Probing;
using KestrelChat.Sessions;
using KestrelChat.Settings;
using KestrelChat.State;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Console;

namespace KestrelChat.Hosting;

/// <summary>Registers the chat itself and its life.</summary>
internal static class ChatServiceCollectionExtensions
{
    public static void AddChat(this IServiceCollection services, CurrentOptions options, int descriptorLimit, IConfiguration configuration)
    {
        var atStart = options.Value;
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ChatMetrics>();
        services.AddSingleton<SessionRegistry>();
        services.AddSingleton<ILocalSessions>(p => p.GetRequiredService<SessionRegistry>());
        services.AddSingleton(p => new ChatState(
            atStart.Rules, atStart.Logs, p.GetRequiredService<ILocalSessions>(), p.GetRequiredService<ILogger<ChatState>>()));
        services.AddJournal(atStart.Journal.Kind);
        services.AddSingleton<CommandTable>();
        services.AddSingleton(_ => new PasswordWork(new Pbkdf2Hasher()));
        services.AddSingleton(p => new AdmissionControl(
            options, ChatOptionsReader.MaxConnections(atStart.Limits, descriptorLimit), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ChatServices(
            options,
            p.GetRequiredService<ChatState>(),
            p.GetRequiredService<IRecordOrder>(),
            p.GetRequiredService<IMessageHistory>(),
            p.GetRequiredService<SessionRegistry>(),
            new SessionIds(),
            p.GetRequiredService<CommandTable>(),
            p.GetRequiredService<ChatMetrics>(),
            p.GetRequiredService<ChatTracer>(),
            p.GetRequiredService<TimeProvider>(),
            Random.Shared,
            p.GetRequiredService<PasswordWork>(),
            configuration.HttpUrl().Replace("//*", "//HOST", StringComparison.Ordinal),
            p.GetRequiredService<ILogger<Session>>()));
        services.AddSingleton<ProbeChat>();
    }

    /// <summary>After the lifecycle: what is added later is told first that the server ends.</summary>
    public static void AddProbe(this IServiceCollection services)
    {
        services.AddSingleton<ProbeMetrics>();
        services.AddSingleton<IProbe, ChatProbe>();
        services.AddHostedService<ProbeService>();
    }

    public static void AddLifecycle(this IServiceCollection services, CurrentOptions options)
    {
        services.AddSingleton<Lifecycle>();
        services.AddHostedService(p => p.GetRequiredService<Lifecycle>());
        services.AddHostedService<StartReport>();
        services.AddHostedService<ServerGauges>();
        services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
        services.AddHostedService<ServiceNotice>();
        services.AddHostedService<IdleCollector>();
        services.AddSingleton<IHostLifetime, SignalLifetime>();
        // The delay, the drain's own time, and as much again for what follows: Kestrel, exporters, the journal.
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = Patience(options.Value);
            options.OnSwap(next => host.ShutdownTimeout = Patience(next));
        });

        static TimeSpan Patience(ChatOptions options) => options.DrainDelay + (options.ShutdownTimeout * 2) + TimeSpan.FromSeconds(2);
    }

    public static void AddReload(
        this IServiceCollection services, ConfigurationManager configuration, int descriptorLimit, HangupSignal hangup, ConfigurationWatch watch)
    {
        services.AddSingleton(hangup);
        services.AddSingleton(watch);
        services.AddSingleton(p => new OptionsReload(
            configuration, descriptorLimit, p.GetRequiredService<CurrentOptions>(), p.GetRequiredService<IRecordOrder>(), p.GetRequiredService<ILogger<OptionsReload>>()));
        services.AddHostedService<ReloadService>();
    }

    public static void AddChatLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.AddConsole();
        builder.Services.Configure<ConsoleLoggerOptions>(console =>
        {
            // The slim builder has set the simple one, which the configuration alone would not change.
            console.FormatterName = builder.Configuration["Logging:Console:FormatterName"];
            // A console that nobody reads must not hold up the chat.
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        });
        // One format serves both formatters, and the simple one needs the space between the time and what follows.
        builder.Services.PostConfigure<JsonConsoleFormatterOptions>(json => json.TimestampFormat = json.TimestampFormat?.TrimEnd());
        // A start that fails is told in one line by the program itself, not once more with a trace.
        // What a health check finds its part has logged itself, once and not at each question.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
