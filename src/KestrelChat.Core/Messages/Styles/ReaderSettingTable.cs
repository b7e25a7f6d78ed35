using System.Globalization;

namespace KestrelChat.Messages.Styles;

/// <summary>Every thing that a reader can set, once: typing, listing and keeping all go by this table.</summary>
public static class ReaderSettingTable
{
    /// <summary>The key of what an operator can refuse.</summary>
    public const string Colour = "colour";

    private const string Private = "private";

    private const int LeastWidth = 40;
    private const int MostWidth = 500;

    private const string On = "on";
    private const string Server = "server";
    private const string Utc = "utc";
    private const string Off = "off";

    public static IReadOnlyList<ReaderSetting> All { get; } =
    [
        new("time", $"{Server}, {Utc}, a time zone such as Europe/Berlin, or {Off}", IsForPrograms: false, TimeOf, WithTime),
        OneOf("clock", s => s.HasTwelveHours, (s, v) => s with { HasTwelveHours = v }, ("24h", false), ("12h", true)),
        OneOf(Colour, s => s.HasColour, (s, v) => s with { HasColour = v }, (Off, false), (On, true)),
        OneOf("bell", s => s.Bell, (s, v) => s with { Bell = v }, (Off, Bell.Off), ("mention", Bell.Mention), ("all", Bell.All)),
        OneOf("joins", s => s.HidesJoins, (s, v) => s with { HidesJoins = v }, (On, false), (Off, true)) with { IsForPrograms = true },
        new("width", $"0 (lines are not folded), or columns from {LeastWidth} to {MostWidth}", IsForPrograms: false, s => s.Width.ToString(CultureInfo.InvariantCulture), WithWidth),
        OneOf(Private, s => s.Private, (s, v) => s with { Private = v }, ("all", PrivateFrom.All), ("registered", PrivateFrom.Registered), ("none", PrivateFrom.None)) with { IsForPrograms = true },
    ];

    /// <summary>The keys, as part of a sentence.</summary>
    public static string Keys => string.Join(", ", All.Select(s => s.Key));

    /// <summary>The setting of that key, in any case; null if there is none.</summary>
    public static ReaderSetting? Find(string key) => All.FirstOrDefault(s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is not as it is for everybody, as a text that <see cref="Read"/> takes: <c>time=utc clock=12h</c>.</summary>
    public static string Write(ReaderSettings settings) =>
        string.Join(' ', All.Where(s => !s.Get(settings).Equals(s.Get(ReaderSettings.Default), StringComparison.Ordinal)).Select(s => $"{s.Key}={s.Get(settings)}"));

    /// <summary>Settings from such a text. What cannot be so here, as a time zone that this machine does not know, is left as it is for everybody.</summary>
    public static ReaderSettings Read(string text)
    {
        var settings = ReaderSettings.Default;
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            if (pair.Length == 2 && Find(pair[0])?.With(settings, pair[1]) is { } changed)
                settings = changed;
        }

        return settings;
    }

    /// <summary>Of such a text that alone by which others are bound.</summary>
    public static PrivateFrom PrivateOf(string text) =>
        text.Split(' ').FirstOrDefault(p => p.StartsWith($"{Private}=", StringComparison.Ordinal)) is { } part ? Find(Private)!.With(ReaderSettings.Default, part[(Private.Length + 1)..])?.Private ?? PrivateFrom.All : PrivateFrom.All;

    private static string TimeOf(ReaderSettings settings) => settings switch
    {
        { HidesTime: true } => Off,
        { Zone: null } => Server,
        { Zone: var zone } => zone.Equals(TimeZoneInfo.Utc) ? Utc : zone.Id,
    };

    private static ReaderSettings? WithTime(ReaderSettings settings, string value)
    {
        if (value.Equals(Off, StringComparison.OrdinalIgnoreCase))
            return settings with { HidesTime = true, Zone = null };
        if (value.Equals(Server, StringComparison.OrdinalIgnoreCase))
            return settings with { HidesTime = false, Zone = null };
        return TimeZones.Find(value) is { } zone ? settings with { HidesTime = false, Zone = zone } : null;
    }

    private static ReaderSettings? WithWidth(ReaderSettings settings, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is 0 or (>= LeastWidth and <= MostWidth) ? settings with { Width = width } : null;

    private static ReaderSetting OneOf<T>(
        string key, Func<ReaderSettings, T> get, Func<ReaderSettings, T, ReaderSettings> with, params (string Word, T Value)[] choices) =>
        new(key, $"{string.Join(", ", choices[..^1].Select(c => c.Word))} or {choices[^1].Word}", IsForPrograms: false,
            s => Array.Find(choices, c => EqualityComparer<T>.Default.Equals(c.Value, get(s))).Word,
            (s, value) => Array.FindIndex(choices, c => c.Word.Equals(value, StringComparison.OrdinalIgnoreCase)) is >= 0 and var found ? with(s, choices[found].Value) : null);
}
