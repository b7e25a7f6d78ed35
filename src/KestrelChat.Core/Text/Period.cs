using System.Globalization;

namespace KestrelChat.Text;

/// <summary>How long something holds, as people write it: <c>90s</c>, <c>30m</c>, <c>12h</c>, <c>7d</c>.</summary>
public static class Period
{
    /// <summary>How one is written, as part of a sentence.</summary>
    public const string Forms = "90s, 30m, 12h, 7d, 2w or 1h30m";

    // The largest first: what is written comes back as it was, or in a larger unit.
    private static readonly (char Suffix, long Seconds)[] Units = [('d', 86_400), ('h', 3600), ('m', 60), ('s', 1)];

    private static readonly (string[] Words, long Seconds)[] Read =
    [
        (["w", "week", "weeks"], 7 * 86_400),
        (["d", "day", "days"], 86_400),
        (["h", "hr", "hrs", "hour", "hours"], 3600),
        (["m", "min", "mins", "minute", "minutes"], 60),
        (["s", "sec", "secs", "second", "seconds"], 1),
    ];

    /// <summary>Whether a word is meant as one, or as a number: it begins with a digit, whatever sign is before that.</summary>
    public static bool IsMeant(string word) => word.AsSpan().TrimStart("+-.,") is [>= '0' and <= '9', ..];

    /// <summary>Reads one of at least a second: numbers, each with its unit, the larger units first, in any letters.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="most">The longest, in seconds.</param>
    /// <param name="seconds">How long it is.</param>
    public static bool TryParse(string text, long most, out long seconds)
    {
        var sum = 0L;
        var rest = text.AsSpan();
        var unit = long.MaxValue;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits < 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                break;
            rest = rest[digits..];
            var length = rest.IndexOfAnyInRange('0', '9') is >= 0 and var end ? end : rest.Length;
            if (SecondsOf(rest[..length]) is not { } each || each >= unit)
                break;
            (sum, unit) = (sum + (count * each), each);
            rest = rest[length..];
        }

        seconds = rest.Length == 0 ? sum : 0;
        return seconds > 0 && seconds <= most;
    }

    /// <summary>Writes one in the largest unit of which it is a whole number.</summary>
    public static string Of(long seconds)
    {
        var unit = Array.Find(Units, u => seconds % u.Seconds == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / unit.Seconds}{unit.Suffix}");
    }

    /// <summary>Writes roughly how long something has lasted, in its two largest units: <c>3d 4h</c>, <c>5m 10s</c>, <c>0s</c>.</summary>
    public static string About(TimeSpan time)
    {
        var seconds = Math.Max(0, (long)time.TotalSeconds);
        var at = Array.FindIndex(Units, u => seconds >= u.Seconds);
        if (at < 0 || at == Units.Length - 1)
            return string.Create(CultureInfo.InvariantCulture, $"{seconds}s");
        var (large, small) = (Units[at], Units[at + 1]);
        var rest = seconds % large.Seconds / small.Seconds;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / large.Seconds}{large.Suffix}{(rest == 0 ? "" : $" {rest}{small.Suffix}")}");
    }

    /// <summary>The end of a sentence: <c> for 30m</c>; nothing for 0, which is without an end.</summary>
    public static string Ending(long seconds) => seconds == 0 ? "" : $" for {Of(seconds)}";

    private static long? SecondsOf(ReadOnlySpan<char> word)
    {
        foreach (var (words, seconds) in Read)
        {
            foreach (var each in words)
            {
                if (word.Equals(each, StringComparison.OrdinalIgnoreCase))
                    return seconds;
            }
        }

        return null;
    }
}
