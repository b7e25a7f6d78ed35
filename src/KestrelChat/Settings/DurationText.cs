using System.Globalization;
using KestrelChat.Text;

namespace KestrelChat.Settings;

/// <summary>Reads times as people write them: <c>00:00:30</c>, <c>30s</c>, <c>500ms</c>. A bare number is refused: nobody
/// could tell whether it means seconds or, as in .NET, days.</summary>
internal static class DurationText
{
    // Not Core's Period as well: of what is read here, 10:30, 1.5h or 0s after /mute NAME is the first word of a reason.
    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    public static bool TryParse(string text, out TimeSpan time)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time);
        // As in the chat, and besides that fractions, milliseconds and none at all.
        if (Period.TryParse(text, (long)TimeSpan.MaxValue.TotalSeconds, out var whole))
        {
            time = TimeSpan.FromSeconds(whole);
            return true;
        }

        foreach (var (suffix, seconds) in Units)
        {
            if (!text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                continue;
            var known = double.TryParse(text.AsSpan(..^suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * seconds < TimeSpan.MaxValue.TotalSeconds;
            time = known ? TimeSpan.FromSeconds(number * seconds) : default;
            return known;
        }

        time = default;
        return false;
    }
}
