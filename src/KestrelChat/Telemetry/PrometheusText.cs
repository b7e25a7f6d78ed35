using System.Buffers;
using System.Globalization;
using System.Text;
using OpenTelemetry;

namespace KestrelChat.Telemetry;

/// <summary>
/// Writes the lines of the Prometheus text exposition format 0.0.4 as UTF-8:
/// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format.
/// </summary>
internal sealed class PrometheusText(IBufferWriter<byte> output)
{
    private static SearchValues<char> EscapedInHelp { get; } = SearchValues.Create('\\', '\n');
    private static SearchValues<char> EscapedInLabel { get; } = SearchValues.Create('\\', '\n', '"');

    /// <summary>Writes the two lines that come before a metric's samples.</summary>
    public void Header(string name, string type, string help)
    {
        Write("# HELP "u8);
        Write(name);
        Write(" "u8);
        Escape(help, EscapedInHelp);
        Write("\n# TYPE "u8);
        Write(name);
        Write(" "u8);
        Write(type);
        Write("\n"u8);
    }

    /// <summary>Writes one sample of a whole number, exactly.</summary>
    public void Sample(string name, ReadOnlySpan<byte> suffix, ReadOnlyTagCollection tags, long value, double? bucketBound = null)
    {
        Series(name, suffix, tags, bucketBound);
        Number(value);
        Write("\n"u8);
    }

    /// <summary>Writes one sample, in the shortest form that reads back as the same value.</summary>
    public void Sample(string name, ReadOnlySpan<byte> suffix, ReadOnlyTagCollection tags, double value)
    {
        Series(name, suffix, tags, null);
        Number(value);
        Write("\n"u8);
    }

    private void Series(string name, ReadOnlySpan<byte> suffix, ReadOnlyTagCollection tags, double? bucketBound)
    {
        Write(name);
        Write(suffix);
        var separator = "{"u8;
        foreach (var (label, value) in tags)
        {
            Write(separator);
            Write(PrometheusName.Sanitise(label));
            Write("=\""u8);
            Escape(LabelValue(value), EscapedInLabel);
            Write("\""u8);
            separator = ","u8;
        }

        if (bucketBound is { } bound)
        {
            Write(separator);
            Write("le=\""u8);
            Number(bound);
            Write("\""u8);
            separator = ","u8;
        }

        Write(separator[0] == ',' ? "} "u8 : " "u8);
    }

    private static string LabelValue(object? value) => value switch
    {
        null => "",
        true => "true",
        false => "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private void Number(double value)
    {
        // .NET would write "Infinity", which no scraper reads.
        if (double.IsInfinity(value))
            Write(value > 0 ? "+Inf"u8 : "-Inf"u8);
        else
            Format(value, "g");
    }

    private void Number(long value) => Format(value, "");

    private void Format<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> digits = stackalloc byte[32];
        value.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture);
        Write(digits[..length]);
    }

    private void Escape(ReadOnlySpan<char> text, SearchValues<char> escaped)
    {
        for (int at; (at = text.IndexOfAny(escaped)) >= 0; text = text[(at + 1)..])
        {
            Write(text[..at]);
            Write(text[at] switch { '\n' => "\\n"u8, '"' => "\\\""u8, _ => "\\\\"u8 });
        }

        Write(text);
    }

    private void Write(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, output);

    private void Write(ReadOnlySpan<byte> text) => output.Write(text);
}
