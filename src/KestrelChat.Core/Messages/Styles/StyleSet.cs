namespace KestrelChat.Messages.Styles;

/// <summary>The styles there are, with times in one time zone, unless a reader set another one.</summary>
public sealed class StyleSet
{
    private readonly TimeZoneInfo _timeZone;
    private readonly MessageStyle[] _styles;
    private readonly SharedStyles _ofSettings;

    public StyleSet(TimeZoneInfo timeZone)
    {
        _timeZone = timeZone;
        _styles = [new ClassicStyle(timeZone), new CompactStyle(timeZone), new JsonStyle(), new EventStreamStyle()];
        _ofSettings = new SharedStyles(Make);
    }

    /// <summary>Those that a connection can have.</summary>
    public static IReadOnlyList<StyleKind> OfConnections { get; } = [StyleKind.Classic, StyleKind.Compact, StyleKind.Json];

    /// <summary>Their names, as a person types them.</summary>
    public static string Names => string.Join(", ", OfConnections).ToLowerInvariant();

    /// <inheritdoc cref="SharedStyles.Count"/>
    internal int Known => _ofSettings.Count;

    public MessageStyle this[StyleKind kind] => _styles[(int)kind];

    /// <summary>The style of who set something: one for all whose settings are equal in it.</summary>
    public MessageStyle Of(StyleKind kind, ReaderSettings settings) =>
        settings.In(kind) is var effective && effective == ReaderSettings.Default ? this[kind] : _ofSettings.Get(kind, effective);

    /// <summary>The style of one reader by its settings: that of all who set the same, unless lines that mention it are to look different.</summary>
    internal MessageStyle For(INamedReader reader, StyleKind kind, ReaderSettings settings)
    {
        var common = Of(kind, settings);
        return common.TellsWords
            ? new PersonalStyle(common, Of(kind, settings with { IsForMentions = true }), settings.In(kind).Bell is Bell.All ? common.Quiet : null, reader)
            : common;
    }

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

    private MessageStyle Make(StyleKind kind, ReaderSettings settings)
    {
        var quiet = settings.Bell is Bell.Off ? null : Of(kind, settings with { Bell = Bell.Off });
        return kind switch
        {
            StyleKind.Classic => new ClassicStyle(_timeZone, settings, quiet),
            StyleKind.Compact => new CompactStyle(_timeZone, settings, quiet),
            StyleKind.Json => new JsonStyle(settings),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No connection can have this style."),
        };
    }
}
