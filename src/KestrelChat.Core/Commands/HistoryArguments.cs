using System.Globalization;

namespace KestrelChat.Commands;

/// <summary>The arguments of <c>/history</c>: how many, and before when.</summary>
/// <param name="Most">How many; null if not said.</param>
/// <param name="Until">Before when; null if not said.</param>
internal readonly record struct HistoryArguments(int? Most, DateTimeOffset? Until)
{
    private const string BeforeWord = "before";

    // As people write dates and as the json style does; without a zone it is the server's.
    private static readonly string[] LocalFormats = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] UtcFormats = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"];

    public static bool TryParse(string text, TimeZoneInfo zone, out HistoryArguments arguments)
    {
        arguments = default;
        int? most = null;
        var rest = text;
        if (rest.Length > 0 && char.IsAsciiDigit(rest[0]))
        {
            var number = rest.Split(' ', 2)[0];
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0)
                return false;
            most = value;
            rest = rest[number.Length..].TrimStart(' ');
        }

        arguments = new HistoryArguments(most, null);
        if (rest.Length == 0)
            return true;
        if (!rest.StartsWith(BeforeWord + ' ', StringComparison.OrdinalIgnoreCase) || !TryParseDate(rest[BeforeWord.Length..].Trim(' '), zone, out var until))
            return false;
        arguments = new HistoryArguments(most, until);
        return true;
    }

    private static bool TryParseDate(string text, TimeZoneInfo zone, out DateTimeOffset time)
    {
        if (DateTimeOffset.TryParseExact(text, UtcFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
            return true;
        if (!DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return false;
        // At the ends of the calendar the same moment may be of no year any more elsewhere.
        time = new DateTimeOffset(Math.Clamp(local.Ticks - zone.GetUtcOffset(local).Ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
        return true;
    }
}
