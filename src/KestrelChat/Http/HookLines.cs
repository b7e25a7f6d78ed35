using System.Globalization;
using System.Text;
using KestrelChat.Text;

namespace KestrelChat.Http;

/// <summary>What a program posts, as the lines that are said: a line an alert, or the lines of a text; each as long as one that somebody types.</summary>
internal static class HookLines
{
    /// <summary>How many lines one post becomes; where there are more, the last one tells how many.</summary>
    public const int Most = 20;

    private const string Cut = "…";
    private const string Name = "alertname";

    // The first that there is is shown.
    private static readonly string[] Summaries = ["summary", "description", "message"];

    /// <summary>The lines of a text; blank ones are left out.</summary>
    public static IReadOnlyList<string> Of(string text) => Bound(text.Split('\n').Select(Line).Where(l => !TextFilter.IsBlank(l)), others: 0, "lines");

    /// <summary>The lines of alerts.</summary>
    public static IReadOnlyList<string> Of(HookJson post) =>
        Bound(post.Alerts!.OfType<AlertJson>().Select(alert => Line(Describe(alert, post.Status))), Math.Max(0, post.TruncatedAlerts), "alerts");

    private static string[] Bound(IEnumerable<string> all, long others, string what)
    {
        string[] lines = [.. all];
        if (lines.Length + Math.Min(1, others) <= Most)
            return others == 0 ? lines : [.. lines, More(others)];
        return [.. lines.Take(Most - 1), More(lines.Length - Most + 1 + others)];

        string More(long count) => string.Create(CultureInfo.InvariantCulture, $"{Cut} and {count} more {what}");
    }

    private static string Describe(AlertJson alert, string? status)
    {
        var text = new StringBuilder(alert.Status ?? status ?? "firing").Append(": ").Append(alert.Labels?.GetValueOrDefault(Name) ?? "alert");
        foreach (var (label, value) in (alert.Labels ?? []).Where(l => l.Key != Name).OrderBy(l => l.Key, StringComparer.Ordinal))
            text.Append(' ').Append(label).Append('=').Append(value);
        if (Summaries.Select(s => alert.Annotations?.GetValueOrDefault(s)).FirstOrDefault(s => !string.IsNullOrWhiteSpace(s)) is { } summary)
            text.Append(" — ").Append(summary);
        if (alert.Status is "resolved" && TryRead(alert.StartsAt, out var start) && TryRead(alert.EndsAt, out var end) && end > start)
            text.Append(CultureInfo.InvariantCulture, $" (after {Period.About(end - start)})");
        return text.ToString();
    }

    // Nobody's alert is lost for a date.
    private static bool TryRead(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    /// <summary>One line that may be shown, cut where it is too long.</summary>
    private static string Line(string text)
    {
        var line = TextFilter.Clean(text.ReplaceLineEndings(" ").Trim());
        if (Encoding.UTF8.GetByteCount(line) <= LineReader.MaxLength)
            return line;
        var (length, left) = (0, LineReader.MaxLength - Encoding.UTF8.GetByteCount(Cut));
        foreach (var rune in line.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
                break;
            length += rune.Utf16SequenceLength;
        }

        return line[..length] + Cut;
    }
}
