namespace KestrelChat.Settings;

/// <summary>Where the configuration comes from: the defaults inside the program, appsettings.json beside it, the environment, the command line.</summary>
internal static class Configuration
{
    /// <summary>The key of <see cref="ManagementUrl"/>.</summary>
    public const string ManagementKey = "Kestrel:Endpoints:Management:Url";

    private const string Defaults = "appsettings.json";

    /// <summary>A file beside the program, wherever it is started from.</summary>
    public static WebApplicationOptions HostOptions(string[] settings) => new()
    {
        // Watching the file for changes costs descriptors, and would see it half written: SIGHUP tells when to read it again.
        Args = ["--hostBuilder:reloadConfigOnChange=false", .. settings],
        ContentRootPath = AppContext.BaseDirectory,
    };

    /// <summary>Puts the defaults below everything else, so that a file with one line in it is enough.</summary>
    public static void AddEmbeddedDefaults(this WebApplicationBuilder builder)
    {
        using var json = typeof(Configuration).Assembly.GetManifestResourceStream(Defaults)!;
        var defaults = new ConfigurationBuilder().AddJsonStream(json).Build();
        builder.Configuration.Sources.Insert(0, new ChainedConfigurationSource { Configuration = defaults });
    }

    /// <summary>Reads all sources again, beside what holds.</summary>
    /// <exception cref="ConfigurationException">One cannot be read.</exception>
    public static IConfiguration ReadAnew(this IConfigurationBuilder builder)
    {
        var anew = new ConfigurationBuilder();
        foreach (var source in builder.Sources)
            anew.Add(source);
        try
        {
            return anew.Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([Explain(e)]);
        }
    }

    /// <summary>Why a source cannot be read: what the framework says, and what it says is the cause.</summary>
    public static string Explain(Exception fault) =>
        fault.GetBaseException() is var cause && cause != fault ? $"{fault.Message} {cause.Message}" : fault.Message;

    /// <summary>Where the HTTP endpoint listens.</summary>
    public static string HttpUrl(this IConfiguration configuration) => configuration["Kestrel:Endpoints:Http:Url"] ?? "";

    /// <summary>Where health and metrics are apart from the page and the API; null if they are not.</summary>
    public static string? ManagementUrl(this IConfiguration configuration) => configuration[ManagementKey];
}
