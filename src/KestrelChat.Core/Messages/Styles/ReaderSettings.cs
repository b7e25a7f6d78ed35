namespace KestrelChat.Messages.Styles;

/// <summary>What one reader set about how lines are shown to it. Immutable; who has equal ones shares a style.</summary>
public sealed record ReaderSettings
{
    /// <summary>Those of who set nothing.</summary>
    public static ReaderSettings Default { get; } = new();

    /// <summary>Where the times are read; null where the server is.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>Whether lines tell no time.</summary>
    public bool HidesTime { get; init; }

    /// <summary>Whether hours are counted to twelve twice.</summary>
    public bool HasTwelveHours { get; init; }

    /// <summary>Whether names are in colours.</summary>
    public bool HasColour { get; init; }

    /// <summary>At which lines the terminal rings.</summary>
    public Bell Bell { get; init; }

    /// <summary>Whether it is not shown who comes and goes.</summary>
    public bool HidesJoins { get; init; }

    /// <summary>In how many columns lines are folded; 0 for none.</summary>
    public int Width { get; init; }

    /// <summary>Who may write to it privately, which changes no line.</summary>
    public PrivateFrom Private { get; init; }

    /// <summary>Whether this is for the lines that mention the reader; nothing that can be set.</summary>
    internal bool IsForMentions { get; init; }

    /// <summary>Those of them that change something in a style: what concerns people's screens alone leaves programs' lines as they are.</summary>
    public ReaderSettings In(StyleKind kind)
    {
        if (kind is not (StyleKind.Classic or StyleKind.Compact))
            return Default with { HidesJoins = HidesJoins, IsForMentions = IsForMentions };
        return Private is PrivateFrom.All ? this : this with { Private = PrivateFrom.All };
    }
}
