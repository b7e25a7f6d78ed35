namespace KestrelChat.Messages.Styles;

/// <summary>The styles there are, with times in one time zone.</summary>
public sealed class StyleSet(TimeZoneInfo timeZone)
{
    private readonly MessageStyle[] _styles = [new ClassicStyle(timeZone), new CompactStyle(timeZone), new JsonStyle(), new EventStreamStyle()];

    /// <summary>Those that a connection can have.</summary>
    public static IReadOnlyList<StyleKind> OfConnections { get; } = [StyleKind.Classic, StyleKind.Compact, StyleKind.Json];

    /// <summary>Their names, as a person types them.</summary>
    public static string Names => string.Join(", ", OfConnections).ToLowerInvariant();

    public MessageStyle this[StyleKind kind] => _styles[(int)kind];

    public static bool TryParse(string name, out StyleKind kind)
    {
        foreach (var known in OfConnections)
        {
            if (known.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                kind = known;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
