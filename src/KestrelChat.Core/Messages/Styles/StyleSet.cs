namespace KestrelChat.Messages.Styles;

/// <summary>The styles there are, with times in one time zone.</summary>
public sealed class StyleSet(TimeZoneInfo timeZone)
{
    private readonly MessageStyle[] _styles = [new ClassicStyle(timeZone), new CompactStyle(timeZone), new JsonStyle(), new EventStreamStyle()];

    /// <summary>The names of those that a connection can have, as a person types them.</summary>
    public static string Names => "classic, compact, json";

    public MessageStyle this[StyleKind kind] => _styles[(int)kind];

    public static bool TryParse(string name, out StyleKind kind)
    {
        (var known, kind) = name.ToLowerInvariant() switch
        {
            "classic" => (true, StyleKind.Classic),
            "compact" => (true, StyleKind.Compact),
            "json" => (true, StyleKind.Json),
            _ => (false, default),
        };
        return known;
    }
}
