using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace KestrelChat.Settings;

/// <summary>Which of the sources a key has its value from.</summary>
/// <param name="Name">As people call it: the whole path of a file.</param>
/// <param name="CanChange">Whether it may hold something else while the server runs.</param>
internal readonly record struct ValueOrigin(string Name, bool CanChange)
{
    // What is set nowhere else may at any time be set in a file.
    private static readonly ValueOrigin Default = new("default", CanChange: true);

    /// <summary>The origin of a key's value.</summary>
    public static ValueOrigin Of(IConfigurationRoot configuration, string key)
    {
        foreach (var provider in configuration.Providers.Reverse())
        {
            if (provider.TryGet(key, out _))
                return Of(provider);
        }

        return Default;
    }

    private static ValueOrigin Of(IConfigurationProvider provider) => provider switch
    {
        ConfigurationFile.Provider file => new(file.FilePath, CanChange: true),
        EnvironmentVariablesConfigurationProvider => new("environment", CanChange: false),
        CommandLineConfigurationProvider => new("command line", CanChange: false),
        _ => Default,
    };
}
