using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Text;
using KestrelChat.Transports.Tls;

namespace KestrelChat.Settings;

/// <summary>Reads the options from the configuration and names every mistake, not only the first.</summary>
internal static class ChatOptionsReader
{
    public const string Section = "Chat";

    private const string ModeKey = "Chat:Tls:Mode";

    /// <summary>Reads and checks.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="descriptorLimit">How many files the process may have open.</param>
    /// <exception cref="ConfigurationException">There are mistakes; the message has a line for each.</exception>
    public static ChatOptions Read(IConfiguration configuration, int descriptorLimit)
    {
        var options = new ChatOptions();
        var mistakes = new List<string>();
        var values = Leaves(configuration.GetSection(Section)).Where(l => !ConfigurationSections.Has(l.Path))
            .ToDictionary(l => l.Path, l => l.Value ?? "", StringComparer.OrdinalIgnoreCase);
        foreach (var option in ChatOptionTable.All)
        {
            if (!values.Remove(option.Key, out var value))
                continue;
            if (option.With(options, value) is { } read)
                options = read;
            else
                mistakes.Add(Mistake(option, value));
        }

        mistakes.AddRange(ConfigurationSections.Mistakes(configuration));
        mistakes.AddRange(values.Select(v => Unknown(v.Key, v.Value)));
        if (MistakeInConnections(options.Limits.MaxConnections, descriptorLimit) is { } mistake)
            mistakes.Add(mistake);
        if (MistakeInCertificate(options.Tls) is { } complaint)
            mistakes.Add(complaint);
        // A mode that cannot be read has been told.
        if (options.Tls.Mode is TlsMode.Off && !mistakes.Exists(m => m.StartsWith(ModeKey, StringComparison.Ordinal)))
            mistakes.AddRange(UnusedCertificate(options.Tls));
        mistakes.AddRange(FrameworkSettings.Mistakes(configuration, options));
        return mistakes.Count == 0 ? options : throw new ConfigurationException(mistakes);
    }

    /// <summary>What is wrong with a value.</summary>
    public static string Mistake(ChatOption option, string value) => $"{option.Key} is '{value}'. Allowed: {LowerFirst(option.Allowed)}.";

    /// <summary>How many connections there may be.</summary>
    public static int MaxConnections(LimitOptions limits, int descriptorLimit) =>
        limits.MaxConnections > 0 ? limits.MaxConnections : Math.Max(1, descriptorLimit - DescriptorBudget.Reserve);

    private static string? MistakeInConnections(int wanted, int descriptorLimit)
    {
        var most = Math.Max(1, descriptorLimit - DescriptorBudget.Reserve);
        return wanted <= most
            ? null
            : $"Chat:Limits:MaxConnections is '{wanted}'. Allowed: 0 to {most}, as this process may have {descriptorLimit} files open "
                + $"and keeps {DescriptorBudget.Reserve} for itself. Raise its limit (ulimit -n), or set 0.";
    }

    private static string? MistakeInCertificate(TlsOptions tls)
    {
        try
        {
            if (tls.Mode is not TlsMode.Off)
                CertificateFiles.Read(tls).Load();
            return null;
        }
        catch (CertificateException e)
        {
            return e.Message;
        }
    }

    /// <summary>Who names a certificate means TLS: without a word all would go in plain text.</summary>
    private static IEnumerable<string> UnusedCertificate(TlsOptions tls) =>
        from file in new[] { (Key: "Chat:Tls:CertificatePath", Value: tls.CertificatePath), (Key: "Chat:Tls:KeyPath", Value: tls.KeyPath) }
        where file.Value.Length > 0
        select $"{file.Key} is '{file.Value}', but {ModeKey} is 'off', so that all would go in plain text. Set {ModeKey} to offered or required, or leave {file.Key} empty.";

    private static string Unknown(string key, string value)
    {
        var near = NearestWord.Find(key, ChatOptionTable.All.Select(o => o.Key));
        var hint = near is null ? "--help lists the keys." : $"Did you mean {near}?";
        return $"{key} is '{value}', but there is no such key. {hint}";
    }

    private static IEnumerable<IConfigurationSection> Leaves(IConfigurationSection section) =>
        section.GetChildren().SelectMany(child => child.GetChildren().Any() ? Leaves(child) : [child]);

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
