using System.Text;
using OpenTelemetry.Metrics;

namespace KestrelChat.Telemetry;

/// <summary>
/// Instrument names as Prometheus writes them, by the rules of OpenTelemetry's "Prometheus and OpenMetrics Compatibility": only ASCII
/// letters, digits and single underscores, the unit in full at the end, and <c>_total</c> after it for what only grows.
/// </summary>
internal static class PrometheusName
{
    private const string Total = "_total";

    /// <summary>The name under which a metric is exposed, without <c>_bucket</c>, <c>_sum</c> or <c>_count</c>.</summary>
    public static string Of(string instrument, string unit, MetricType type)
    {
        var name = Sanitise(instrument);
        if (type is not (MetricType.LongSum or MetricType.DoubleSum))
            return WithUnit(name, unit);
        if (name.EndsWith(Total, StringComparison.Ordinal))
            name = name[..^Total.Length];
        return WithUnit(name, unit) + Total;
    }

    /// <summary>A name that may be a metric's or a label's; a colon, which only a metric's may hold, is for recording rules.</summary>
    public static string Sanitise(string name)
    {
        var result = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            if (char.IsAsciiDigit(c) && result.Length == 0)
                result.Append('_');
            if (char.IsAsciiLetterOrDigit(c))
                result.Append(c);
            else if (result.Length == 0 || result[^1] != '_')
                result.Append('_');
        }

        return result.ToString();
    }

    private static string WithUnit(string name, string unit)
    {
        var word = unit switch
        {
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            "" or "1" => "",
            _ when unit[0] == '{' => "",
            _ => Sanitise(unit).Trim('_'),
        };
        return word.Length == 0 || $"_{name}".EndsWith($"_{word}", StringComparison.Ordinal) ? name : $"{name}_{word}";
    }
}
