using System.Globalization;

namespace KestrelChat.Telemetry;

/// <summary>How many messages have a span, as OpenTelemetry's own variables say it. Each begins a trace, so what a sampler would take from a
/// parent never matters.</summary>
internal static class TraceSampling
{
    /// <summary>The name of the sampler.</summary>
    public const string SamplerKey = "OTEL_TRACES_SAMPLER";

    /// <summary>The share that it takes, from 0 to 1.</summary>
    public const string ArgumentKey = "OTEL_TRACES_SAMPLER_ARG";

    /// <summary>Without a sampler: one in a hundred.</summary>
    public const double Standard = 0.01;

    private const string ParentBased = "parentbased_";
    private const string Ratio = "traceidratio";

    /// <summary>The samplers that there are.</summary>
    public static IReadOnlyList<string> Samplers { get; } =
        ["always_on", "always_off", Ratio, ParentBased + "always_on", ParentBased + "always_off", ParentBased + Ratio];

    /// <summary>The share of the messages that have a span.</summary>
    public static double Read(IConfiguration configuration)
    {
        var sampler = configuration[SamplerKey] is { Length: > 0 } given ? given.ToLowerInvariant() : null;
        return sampler?.Replace(ParentBased, "", StringComparison.Ordinal) switch
        {
            "always_on" => 1,
            "always_off" => 0,
            // As the standard has it: who names a sampler and no share means all.
            Ratio => ShareOf(configuration) ?? 1,
            _ => ShareOf(configuration) ?? Standard,
        };
    }

    /// <summary>Whether there is such a sampler.</summary>
    public static bool IsSampler(string name) => Samplers.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is a share.</summary>
    public static bool IsShare(string text) => Parse(text) is not null;

    private static double? ShareOf(IConfiguration configuration) => configuration[ArgumentKey] is { Length: > 0 } text ? Parse(text) : null;

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;
}
