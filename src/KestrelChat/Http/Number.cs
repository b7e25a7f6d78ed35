using System.Globalization;

namespace KestrelChat.Http;

/// <summary>A number in a request.</summary>
internal static class Number
{
    /// <summary>Reads one between two others, both included; a text that is absent is another one.</summary>
    public static bool TryRead(string? text, long least, long most, long absent, out long value)
    {
        value = absent;
        return text is null
            || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
    }
}
