using Microsoft.Extensions.Configuration.Json;

namespace KestrelChat.Settings;

/// <summary>Where the configuration comes from: the defaults inside the program, appsettings.json beside it, the file that one may name, the
/// environment, the command line.</summary>
internal static class Configuration
{
    /// <summary>The key of <see cref="ManagementUrl"/>.</summary>
    public const string ManagementKey = "Kestrel:Endpoints:Management:Url";

    /// <summary>The key of <see cref="HttpUrl"/>.</summary>
    public const string HttpKey = "Kestrel:Endpoints:Http:Url";

    /// <summary>The key of the file that is read after the one beside the program.</summary>
    public const string FileKey = "Chat:ConfigurationPath";

    private static readonly string[] EnvironmentVariables = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    private const string Defaults = "appsettings.json";

    /// <summary>A builder of the server, or of what wants its settings alone, that has read all sources.</summary>
    /// <param name="settings">The command line's.</param>
    /// <exception cref="ConfigurationException">One cannot be read.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] settings)
    {
        var environment = EnvironmentName();
        ConfigurationFile[] beside = [.. new[] { Defaults, $"appsettings.{environment}.json" }.Select(name => new ConfigurationFile(Path.Combine(AppContext.BaseDirectory, name)))];
        // Before the framework does, which would wait for a pipe, and whose errors are for programmers.
        foreach (var file in beside)
            file.Read();
        return Explained(() =>
        {
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
            {
                // Watching the files in the framework's way costs descriptors, sees no volume that is swapped as a whole, and would see them half written.
                Args = ["--hostBuilder:reloadConfigOnChange=false", .. settings],
                // Beside the program, wherever it is started from.
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = environment,
            });
            AddEmbeddedDefaults(builder.Configuration);
            PutInPlace(beside, builder.Configuration.Sources);
            AddNamedFile(builder.Configuration);
            return builder;
        });
    }

    /// <summary>Reads all sources again, beside what holds.</summary>
    /// <exception cref="ConfigurationException">One cannot be read.</exception>
    public static IConfigurationRoot ReadAnew(this IConfigurationBuilder builder)
    {
        var anew = new ConfigurationBuilder();
        foreach (var source in builder.Sources)
            anew.Add(source);
        return Explained(anew.Build);
    }

    /// <summary>Why a source cannot be read: what the framework says, and what it says is the cause.</summary>
    public static string Explain(Exception fault) =>
        fault.GetBaseException() is var cause && cause != fault ? $"{fault.Message} {cause.Message}" : fault.Message;

    /// <summary>Where the HTTP endpoint listens.</summary>
    public static string HttpUrl(this IConfiguration configuration) => configuration[HttpKey] ?? "";

    /// <summary>Where health and metrics are apart from the page and the API; null if they are not.</summary>
    public static string? ManagementUrl(this IConfiguration configuration) => configuration[ManagementKey];

    /// <summary>Puts the defaults below everything else, so that a file with one line in it is enough.</summary>
    private static void AddEmbeddedDefaults(ConfigurationManager configuration)
    {
        using var json = typeof(Configuration).Assembly.GetManifestResourceStream(Defaults)!;
        var defaults = new ConfigurationBuilder().AddJsonStream(json).Build();
        configuration.Sources.Insert(0, new ChainedConfigurationSource { Configuration = defaults });
    }

    /// <summary>Puts our files in the place of the framework's, which are the same ones.</summary>
    private static void PutInPlace(ConfigurationFile[] files, IList<IConfigurationSource> sources)
    {
        foreach (var file in files)
        {
            var same = sources.Index().Single(s => s.Item is JsonConfigurationSource { Path: { } name } && name == Path.GetFileName(file.FilePath)).Index;
            sources[same] = file;
        }
    }

    /// <summary>Puts the file that the configuration names, if it does, above those beside the program and below the environment.</summary>
    private static void AddNamedFile(ConfigurationManager configuration)
    {
        // A path that is none, the table refuses.
        if (configuration[FileKey] is not { Length: > 0 } named || named.Contains('\0', StringComparison.Ordinal))
            return;
        var path = Path.GetFullPath(named);
        var file = new ConfigurationFile(path, $"{FileKey} is '{named}'", isRequired: true);
        if (file.Read().TryGetValue(FileKey, out var other) && other is { Length: > 0 } && other != named)
            throw new ConfigurationException([$"{FileKey} is '{other}' in {path}, which is that file itself. Set it in the environment, on the command line or in appsettings.json."]);
        var beside = configuration.Sources.Index().Last(s => s.Item is ConfigurationFile).Index;
        configuration.Sources.Insert(beside + 1, file);
    }

    // As the framework finds it, so that it does not find another one.
    private static string EnvironmentName() =>
        EnvironmentVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(n => !string.IsNullOrEmpty(n)) ?? Environments.Production;

    private static T Explained<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([Explain(e)]);
        }
    }
}
