using KestrelChat.Health;
using KestrelChat.Settings;

namespace KestrelChat.Cli;

/// <summary>The command <c>check</c>: asks the server on this machine, as configured, whether it lives.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks once.</summary>
    /// <returns>0 if it lives, 1 if not.</returns>
    /// <exception cref="ConfigurationException">The settings cannot be read.</exception>
    public static async Task<int> RunAsync(string[] settings, CancellationToken cancel)
    {
        var configuration = Configuration.CreateBuilder(settings).Configuration;
        var setting = configuration.GetSection(configuration.ManagementUrl() is null ? Configuration.HttpKey : Configuration.ManagementKey);
        // Not all of the configuration: a mistake in a file that the running server has not taken is no end of its life.
        if (setting.Value is not { } configured)
            throw new ConfigurationException([$"{setting.Path} is not set, so that there is nowhere to ask. Set it to where the server listens, such as http://*:8080."]);
        if (FrameworkSettings.MistakeInUrl(setting, chatPort: -1) is { } mistake)
            throw new ConfigurationException([mistake]);
        if (BindingAddress.Parse(configured).IsUnixPipe)
            throw new ConfigurationException([$"{setting.Path} is '{setting.Value}', a socket of the file system, where check cannot ask. Set {Configuration.ManagementKey} to http://localhost:PORT as well."]);
        var url = Local(configured) + HealthEndpoints.LivePath;
        try
        {
            // The certificate names the server as others call it, not this machine, and nothing is told to whoever answers.
#pragma warning disable MA0039 // No method that could be wrong: none is asked.
            using var anyCertificate = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
#pragma warning restore MA0039
            using var http = new HttpClient(anyCertificate) { Timeout = Patience };
            using var answer = await http.GetAsync(new Uri(url), cancel);
            await Console.Out.WriteLineAsync($"{url}: {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or UriFormatException or NotSupportedException)
        {
            await Console.Error.WriteLineAsync($"{url}: {e.Message}");
            return 1;
        }
    }

    /// <summary>The address to ask where the server listens on all.</summary>
    internal static string Local(string url)
    {
        var any = url.Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal);
        return any.TrimEnd('/');
    }
}
