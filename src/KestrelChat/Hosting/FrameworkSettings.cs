using System.Net;

namespace KestrelChat.Hosting;

/// <summary>Checks the settings of Kestrel and of the log that people change here: the framework's own errors name no key, or there are none.</summary>
internal static class FrameworkSettings
{
    private static readonly string[] Formatters = ["simple", "json", "systemd"];

    /// <summary>A line for each mistake.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration) =>
    [
        .. from endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren()
           where endpoint["Url"] is { } url && !IsUrl(url)
           select Mistake(endpoint.GetSection("Url"), "http://ADDRESS:PORT, where ADDRESS may be * for all"),
        .. from level in configuration.GetSection("Logging:LogLevel").GetChildren()
           where !Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _)
           select Mistake(level, string.Join(", ", Enum.GetNames<LogLevel>())),
        .. from formatter in new[] { configuration.GetSection("Logging:Console:FormatterName") }
           where formatter.Value is not null && !Formatters.Contains(formatter.Value, StringComparer.OrdinalIgnoreCase)
           select Mistake(formatter, string.Join(", ", Formatters)),
    ];

    private static string Mistake(IConfigurationSection section, string allowed) => $"{section.Path} is '{section.Value}'. Allowed: {allowed}.";

    private static bool IsUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            var isThere = address.IsUnixPipe || address.Port is >= 0 and <= IPEndPoint.MaxPort;
            return isThere && address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
