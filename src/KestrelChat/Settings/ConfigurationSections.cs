namespace KestrelChat.Settings;

/// <summary>The sections of the configuration. A value in the place of one would quietly be nobody's.</summary>
internal static class ConfigurationSections
{
    // Each with a key of it, for the errors.
    private static readonly (string Path, string Example)[] All =
    [
        .. ChatOptionTable.All.SelectMany(o => Above(o.Key).Select(path => (Path: path, Example: o.Key))).DistinctBy(s => s.Path, StringComparer.Ordinal),
        ("Kestrel", "Kestrel:Endpoints:Http:Url"),
        ("Kestrel:Endpoints", "Kestrel:Endpoints:Http:Url"),
        ("Kestrel:Endpoints:Http", "Kestrel:Endpoints:Http:Url"),
        ("Kestrel:Endpoints:Https", "Kestrel:Endpoints:Https:Url"),
        ("Kestrel:Endpoints:Management", Configuration.ManagementKey),
        ("Logging", "Logging:LogLevel:Default"),
        ("Logging:LogLevel", "Logging:LogLevel:Default"),
        ("Logging:Console", "Logging:Console:FormatterName"),
    ];

    /// <summary>Whether a path is that of one of them and no key's.</summary>
    public static bool Has(string path) => All.Any(s => s.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>A line for each that has a value.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration) =>
        from section in All
        where configuration[section.Path] is not null
        select $"{section.Path} is '{configuration[section.Path]}', but it is a section, which holds keys and no value. Set the key that you mean, such as {section.Example}.";

    private static IEnumerable<string> Above(string key) => key.Index().Where(c => c.Item == ':').Select(c => key[..c.Index]);
}
