using System.Net;
using KestrelChat.Files;
using KestrelChat.Options;
using KestrelChat.Telemetry;

namespace KestrelChat.Settings;

/// <summary>Checks the settings of Kestrel, the log and the telemetry that people change here: the framework's own errors name no key, or there are none.</summary>
internal static class FrameworkSettings
{
    private static readonly string[] Formatters = ["simple", "json", "systemd"];

    /// <summary>What is read at a start alone, by its keys: where HTTP is. No password, as the log shows what has changed.</summary>
    public static IReadOnlyDictionary<string, string> ReadAtStart(IConfiguration configuration) => configuration.GetSection("Kestrel").AsEnumerable()
        .Where(p => p.Value is not null && !p.Key.EndsWith(":Password", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(p => p.Key, p => p.Value!, StringComparer.OrdinalIgnoreCase);

    /// <summary>What follows the configuration while the server runs, by its keys: how much is logged.</summary>
    public static IReadOnlyDictionary<string, string> LogLevels(IConfiguration configuration) =>
        configuration.GetSection("Logging:LogLevel").GetChildren().ToDictionary(l => l.Path, l => l.Value ?? "", StringComparer.OrdinalIgnoreCase);

    /// <summary>A line for each mistake.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration, ChatOptions chat) =>
    [
        .. from endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren()
           let mistake = MistakeInUrl(endpoint.GetSection("Url"), chat.Port)
           where mistake is not null
           select mistake,
        .. from management in new[] { configuration.GetSection(Configuration.ManagementKey) }
           where management.Value is { } url && configuration.GetSection("Kestrel:Endpoints").GetChildren()
               .Any(e => e["Url"] is { } other && !e.Key.Equals("Management", StringComparison.OrdinalIgnoreCase) && IsSamePlace(url, other))
           select Mistake(management, "an address whose port no other endpoint has"),
        .. from name in HttpsWithoutCertificate(configuration)
           where chat.Tls.Mode is TlsMode.Off
           select $"Kestrel:Endpoints:{name}:Url is '{configuration[$"Kestrel:Endpoints:{name}:Url"]}', but there is no certificate. Set Kestrel:Endpoints:{name}:Certificate:Path and KeyPath, or Chat:Tls:Mode and Chat:Tls:CertificatePath.",
        .. from setting in configuration.GetSection("Kestrel").AsEnumerable()
           where setting.Value is { Length: > 0 } && IsCertificateFile(setting.Key)
           let objection = RegularFile.Objection(Path.Combine(AppContext.BaseDirectory, setting.Value))
           where objection is not null
           select $"{setting.Key} is '{setting.Value}', {objection}.",
        .. from level in configuration.GetSection("Logging:LogLevel").GetChildren()
           where !Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _)
           select Mistake(level, string.Join(", ", Enum.GetNames<LogLevel>())),
        .. from formatter in new[] { configuration.GetSection("Logging:Console:FormatterName") }
           where formatter.Value is not null && !Formatters.Contains(formatter.Value, StringComparer.OrdinalIgnoreCase)
           select Mistake(formatter, string.Join(", ", Formatters)),
        .. from collector in new[] { configuration.GetSection(TelemetryExtensions.EndpointKey) }
           where !string.IsNullOrWhiteSpace(collector.Value) && !(Uri.TryCreate(collector.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
           select Mistake(collector, "a URL such as http://collector:4317, or nothing to push nothing"),
        .. from sampler in new[] { configuration.GetSection(TraceSampling.SamplerKey) }
           where !string.IsNullOrEmpty(sampler.Value) && !TraceSampling.IsSampler(sampler.Value)
           select Mistake(sampler, string.Join(", ", TraceSampling.Samplers)),
        .. from share in new[] { configuration.GetSection(TraceSampling.ArgumentKey) }
           where !string.IsNullOrEmpty(share.Value) && !TraceSampling.IsShare(share.Value)
           select Mistake(share, "0 to 1, such as 0.01"),
    ];

    /// <summary>What is wrong with where an endpoint listens; null if nothing is, or if it is not set.</summary>
    public static string? MistakeInUrl(IConfigurationSection setting, int chatPort) => setting.Value is { } url && !IsUrl(url, chatPort)
        ? Mistake(setting, "http://ADDRESS:PORT or https://ADDRESS:PORT with an IP address, localhost or *, and a port that is not the chat's")
        : null;

    /// <summary>The names of the endpoints of HTTPS that have no certificate of their own: they get the chat's.</summary>
    public static IEnumerable<string> HttpsWithoutCertificate(IConfiguration configuration) =>
        from endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren()
        where endpoint["Url"] is { } url && url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        where !endpoint.GetSection("Certificate").GetChildren().Concat(configuration.GetSection("Kestrel:Certificates:Default").GetChildren()).Any()
        select endpoint.Key;

    private static bool IsCertificateFile(string key) => key.Contains(":Certificate", StringComparison.OrdinalIgnoreCase)
        && (key.EndsWith(":Path", StringComparison.OrdinalIgnoreCase) || key.EndsWith(":KeyPath", StringComparison.OrdinalIgnoreCase));

    private static string Mistake(IConfigurationSection section, string allowed) => $"{section.Path} is '{section.Value}'. Allowed: {allowed}.";

    /// <summary>Whether two endpoints have one port; false for what is no address.</summary>
    private static bool IsSamePlace(string url, string other)
    {
        try
        {
            var (one, two) = (BindingAddress.Parse(url), BindingAddress.Parse(other));
            return one.IsUnixPipe == two.IsUnixPipe && (one.IsUnixPipe ? one.UnixPipePath == two.UnixPipePath : one.Port == two.Port);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsUrl(string url, int chatPort)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            // Any other name would quietly mean all addresses.
            var isHere = address.Host is "*" or "+" or "localhost" || IPAddress.TryParse(address.Host, out _);
            var hasPort = address.Port is >= 0 and <= IPEndPoint.MaxPort && address.Port != chatPort;
            return (address.IsUnixPipe || (isHere && hasPort)) && address.Scheme.ToLowerInvariant() is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
