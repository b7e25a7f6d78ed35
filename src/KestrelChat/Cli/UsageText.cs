using KestrelChat.Settings;

namespace KestrelChat.Cli;

/// <summary>What <c>--help</c> prints; the options come from the table that checks them.</summary>
internal static class UsageText
{
    // What the parser knows nothing of, as it passes it on.
    private static readonly Dictionary<string, string> Usages = new(StringComparer.Ordinal)
    {
        ["admin"] = "[--KEY=VALUE ...] [COMMAND]",
        ["check"] = "[--KEY=VALUE ...]",
        ["config"] = "[--KEY=VALUE ...]",
    };

    public static void Write(TextWriter output)
    {
        output.WriteLine("""
            KestrelChat, a chat server for anyone with a socket: nc HOST 50000

            Usage:
              KestrelChat [--KEY=VALUE ...]   runs the server
              KestrelChat admin [--KEY=VALUE ...] [COMMAND]
                                              talks to the server on this machine as an operator, or has it do one command,
                                              such as 'kick spammer flooding'; exit code 0 if it did
              KestrelChat check [--KEY=VALUE ...]
                                              asks the server on this machine whether it lives; exit code 0 if it does
              KestrelChat config [--KEY=VALUE ...]
                                              prints every value, where it comes from, and when a change holds; no secrets
              KestrelChat journal backup FILE | restore FILE [--path FILE]
              KestrelChat journal verify | export | compact | info [--path FILE]
                                              looks after the file with the messages; journal --help tells more
              KestrelChat --help | --version

            A KEY is set in appsettings.json, in the file that Chat:ConfigurationPath names, in the environment
            (Chat:Port is Chat__Port), or as --Chat:Port=50000; the later ones win. A time is 00:00:30, 30s or 500ms.
            Changed files are read again within 10 s, at SIGHUP at once: keys with a * then have their new values, the
            others at the next start.

            Chat:
            """);
        foreach (var option in ChatOptionTable.All)
        {
            var standard = option.Default.Length == 0 ? "empty" : option.Default;
            output.WriteLine($"  {option.Key} ({standard}){(option.CanReload ? " *" : "")}");
            output.WriteLine($"      {option.Description} {option.Allowed}.");
            output.WriteLine($"      environment: {option.EnvironmentName}");
        }

        output.WriteLine("""

            Others:
              Kestrel:Endpoints:Http:Url (http://*:8080)
                  Where health, metrics and the HTTP interface are.
                  environment: Kestrel__Endpoints__Http__Url
              Kestrel:Endpoints:Https:Url (empty), Kestrel:Endpoints:Https:Certificate:Path, Kestrel:Endpoints:Https:Certificate:KeyPath
                  The same with TLS, such as https://*:8443; without a certificate of its own it shows that of Chat:Tls.
                  environment: Kestrel__Endpoints__Https__Url and so on
              Kestrel:Endpoints:Management:Url (not set)
                  When set, such as http://*:8081, health and metrics are there alone, with connections of their own.
                  environment: Kestrel__Endpoints__Management__Url
              Logging:LogLevel:Default (Information), Logging:Console:FormatterName (simple; json for one object a line)
                  environment: Logging__LogLevel__Default, Logging__Console__FormatterName
              OTEL_EXPORTER_OTLP_ENDPOINT (environment only)
                  When set, metrics, traces and the log are also pushed there.
              OTEL_TRACES_SAMPLER (parentbased_traceidratio), OTEL_TRACES_SAMPLER_ARG (0.01) (environment only)
                  Which share of the messages has a trace there.
              TZ (environment only)
                  The time zone of the times that people see.
            """);
    }

    /// <summary>Writes what <c>COMMAND --help</c> prints for a command that takes settings.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryWrite(TextWriter output, string command, string? description)
    {
        if (!Usages.TryGetValue(command, out var arguments))
            return false;
        output.WriteLine($"""
            {description}

            Usage:
              KestrelChat {command} {arguments}

            A KEY is one of those that KestrelChat --help lists, such as --Chat:Admin:Socket=PATH; without any the configuration is the one
            that a server would have which was started here in the same way.
            """);
        return true;
    }
}
