namespace KestrelChat.Messages.Styles;

/// <summary>The time zones of this machine by their names in the IANA database, each read from its file when it is first asked for. One that nobody has any more
/// takes no memory: .NET keeps all that it ever read (some ten MiB if somebody asks for each), and so is made to forget them now and then.</summary>
internal static class TimeZones
{
    /// <summary>So many are read before .NET is made to forget them.</summary>
    internal const int MostForgotten = 64;

    // The longest of the database has 32: America/Argentina/ComodRivadavia.
    private const int LongestName = 40;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, WeakReference<TimeZoneInfo>> Known = new(StringComparer.OrdinalIgnoreCase);
    private static int _read;

    /// <summary>How many are in memory because somebody has them, or .NET does.</summary>
    internal static int Alive
    {
        get
        {
            lock (Gate)
                return Known.Values.Count(z => z.TryGetTarget(out _));
        }
    }

    /// <summary>The zone of that name, whose letters may be small ones throughout; null if there is none. May read a file.</summary>
    public static TimeZoneInfo? Find(string name)
    {
        if (name.Equals(TimeZoneInfo.Utc.Id, StringComparison.OrdinalIgnoreCase))
            return TimeZoneInfo.Utc;
        if (!IsName(name))
            return null;
        lock (Gate)
        {
            if (Known.TryGetValue(name, out var known) && known.TryGetTarget(out var alive))
                return alive;
        }

        foreach (var spelled in (string[])[name, Capitalize(name), name.ToUpperInvariant()])
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(spelled, out var zone))
                return Keep(zone);
        }

        return null;
    }

    private static TimeZoneInfo Keep(TimeZoneInfo zone)
    {
        lock (Gate)
        {
            if (Known.TryGetValue(zone.Id, out var known) && known.TryGetTarget(out var alive))
                return alive;
            Known[zone.Id] = new WeakReference<TimeZoneInfo>(zone);
            if (++_read % MostForgotten == 0)
                TimeZoneInfo.ClearCachedData();
        }

        return zone;
    }

    // The name is the path of a file. Those in the first two directories are the same zones, in one of them with leap seconds, which .NET would take for moments.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && char.IsAsciiLetter(name[0])
        && !name.StartsWith("posix/", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("right/", StringComparison.OrdinalIgnoreCase);

    private static string Capitalize(string name)
    {
        var letters = name.ToLowerInvariant().ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (i == 0 || letters[i - 1] is '/' or '_' or '-')
                letters[i] = char.ToUpperInvariant(letters[i]);
        }

        return new string(letters);
    }
}
