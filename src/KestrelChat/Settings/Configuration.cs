namespace KestrelChat.Settings;

/// <summary>Where the configuration comes from: the defaults inside the program, appsettings.json beside it, the environment, the command line.</summary>
internal static class Configuration
{
    private const string Defaults = "appsettings.json";

    /// <summary>A file beside the program, wherever it is started from.</summary>
    public static WebApplicationOptions HostOptions(string[] settings) => new()
    {
        // Watching the file for changes costs descriptors, and no option can change while the server runs.
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

    /// <summary>Where the HTTP endpoint listens.</summary>
    public static string HttpUrl(this IConfiguration configuration) => configuration["Kestrel:Endpoints:Http:Url"] ?? "";
}
