using System.Globalization;

namespace KestrelChat.Text;

/// <summary>How long something holds, as people write it: <c>90s</c>, <c>30m</c>, <c>12h</c>, <c>7d</c>.</summary>
public static class Period
{
    // The largest first: what is written comes back as it was, or in a larger unit.
    private static readonly (char Suffix, long Seconds)[] Units = [('d', 86_400), ('h', 3600), ('m', 60), ('s', 1)];

    /// <summary>Reads one of at least a second.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="most">The longest, in seconds.</param>
    /// <param name="seconds">How long it is.</param>
    public static bool TryParse(string text, long most, out long seconds)
    {
        seconds = 0;
        foreach (var (suffix, length) in Units)
        {
            if (text.EndsWith(suffix) && int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                seconds = count * length;
        }

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
}
