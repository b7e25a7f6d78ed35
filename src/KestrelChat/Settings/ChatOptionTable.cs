using System.Globalization;
using System.Net;
using KestrelChat.Messages.Styles;
using KestrelChat.Options;

namespace KestrelChat.Settings;

/// <summary>Every key under <c>Chat:</c>, once: reading, checking, error texts and <c>--help</c> all go by this table.</summary>
internal static class ChatOptionTable
{
    private static readonly ChatOptions Defaults = new();

    public static IReadOnlyList<ChatOption> All { get; } =
    [
        new("Chat:Address", "Where to listen for chat.", "An IP address, or * for all", TrySetAddress, Defaults.Address),
        Whole("Chat:Port", "The chat's TCP port.", 1, 65_535, o => o.Port, (o, v) => o.Port = v),
        new("Chat:Style", "The style of new connections.", "classic, compact or json", TrySetStyle, "classic"),
        Whole("Chat:ReplayOnJoin", "How many messages a newcomer is shown.", 0, 1000, o => o.ReplayOnJoin, (o, v) => o.ReplayOnJoin = v),
        Time("Chat:AnnounceAfter", "How long a silent newcomer stays unannounced.", TimeSpan.Zero, TimeSpan.FromHours(1), o => o.AnnounceAfter, (o, v) => o.AnnounceAfter = v),
        new("Chat:MessageOfTheDay", "Shown after the welcome; may have several lines.", "Any text", TrySetMessageOfTheDay, Defaults.MessageOfTheDay),
        new("Chat:GuestNames", "What newcomers are called: guest-4821, or their address and port.", "guest or endpoint", TrySetGuestNames, "guest"),
        Whole("Chat:QuietAbove", "In a room with more members, who comes and goes is not shown.", 0, int.MaxValue - 1, o => o.QuietAbove, (o, v) => o.QuietAbove = v),
        Whole("Chat:LogCapacity", "How many of a room's newest entries a reader may lag behind. With fewer than are said at once, those who keep up lose lines too.", 16, 1 << 24, o => o.LogCapacity, (o, v) => o.LogCapacity = v),
        Time("Chat:SlowReaderTimeout", "How long a client may take no bytes before it is cut.", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), o => o.SlowReaderTimeout, (o, v) => o.SlowReaderTimeout = v),
        Time("Chat:ShutdownTimeout", "How long a shutdown may take.", TimeSpan.Zero, TimeSpan.FromHours(1), o => o.ShutdownTimeout, (o, v) => o.ShutdownTimeout = v),
        new("Chat:Journal:Kind", "Where messages are kept: in a file, or nowhere beyond the process.", "sqlite or memory", TrySetJournal, "sqlite"),
        new("Chat:Journal:Sqlite:Path", "The file, relative to where the server is started; its directory is made.", "A path", TrySetJournalPath, Defaults.Journal.Path),
        new("Chat:Journal:Sqlite:Durability", "What a shown message survives. full: a power cut too; normal: the end of the process, and a power cut but for the last moments.", "full or normal", TrySetDurability, "full"),
        Whole("Chat:Journal:Retention:Days", "Messages older than so many days are deleted; 0 keeps all.", 0, 36_500, o => o.Journal.RetentionDays, (o, v) => o.Journal.RetentionDays = v),
        new("Chat:Journal:Retention:MaxBytes", "The oldest messages are deleted when all take more in the file; beside that come up to 25 MiB and a search index of about half of it. 0 keeps all.", $"0, or a whole number from {JournalOptions.LeastRetentionBytes}", TrySetRetentionBytes, "0"),
        Whole("Chat:Limits:MaxConnections", "The most connections; 0 takes the descriptor limit less a reserve.", 0, int.MaxValue, o => o.Limits.MaxConnections, (o, v) => o.Limits.MaxConnections = v),
        Whole("Chat:Limits:MaxConnectionsPerAddress", "At once from one address (IPv6: one /64); 0 is off.", 0, int.MaxValue, o => o.Limits.MaxConnectionsPerAddress, (o, v) => o.Limits.MaxConnectionsPerAddress = v),
        Whole("Chat:Limits:ConnectionsPerMinutePerAddress", "New ones a minute from one address; 0 is off.", 0, int.MaxValue, o => o.Limits.ConnectionsPerMinutePerAddress, (o, v) => o.Limits.ConnectionsPerMinutePerAddress = v),
        new("Chat:Limits:MessagesPerSecond", "Lines a second of one connection; 0 is off.", "0, or a number from 0.01 to 1000000", TrySetPace, Text(Defaults.Limits.MessagesPerSecond)),
        Whole("Chat:Limits:MessagesBurst", "Lines at once before that pace holds.", 1, 1_000_000, o => o.Limits.MessagesBurst, (o, v) => o.Limits.MessagesBurst = v),
        Whole("Chat:Limits:MaxRooms", "Rooms at once; 0 is off.", 0, int.MaxValue, o => o.Limits.MaxRooms, (o, v) => o.Limits.MaxRooms = v),
        Whole("Chat:Limits:SendBufferBytes", "The kernel's send buffer of one connection.", 4096, 1 << 24, o => o.Limits.SendBufferBytes, (o, v) => o.Limits.SendBufferBytes = v),
    ];

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static ChatOption Whole(string key, string description, int least, int most, Func<ChatOptions, int> get, Action<ChatOptions, int> set) =>
        new(key, description, $"A whole number from {least} to {most}", (options, value) =>
        {
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
                return false;
            set(options, number);
            return true;
        }, Text(get(Defaults)));

    private static ChatOption Time(string key, string description, TimeSpan least, TimeSpan most, Func<ChatOptions, TimeSpan> get, Action<ChatOptions, TimeSpan> set) =>
        new(key, description, $"A time from {least:c} to {most:c}, such as 00:00:05, 5s or 500ms", (options, value) =>
        {
            if (!DurationText.TryParse(value, out var time) || time < least || time > most)
                return false;
            set(options, time);
            return true;
        }, get(Defaults).ToString("c", CultureInfo.InvariantCulture));

    private static bool TrySetAddress(ChatOptions options, string value)
    {
        options.Address = value;
        return value == "*" || IPAddress.TryParse(value, out _);
    }

    private static bool TrySetStyle(ChatOptions options, string value)
    {
        var known = StyleSet.TryParse(value, out var style);
        options.Style = style;
        return known;
    }

    private static bool TrySetMessageOfTheDay(ChatOptions options, string value)
    {
        options.MessageOfTheDay = value;
        return true;
    }

    private static bool TrySetGuestNames(ChatOptions options, string value)
    {
        options.GuestNames = value.Equals("endpoint", StringComparison.OrdinalIgnoreCase) ? GuestNames.Endpoint : GuestNames.Guest;
        return options.GuestNames is GuestNames.Endpoint || value.Equals("guest", StringComparison.OrdinalIgnoreCase);
    }

    private static bool TrySetJournal(ChatOptions options, string value)
    {
        options.Journal.Kind = value.Equals("memory", StringComparison.OrdinalIgnoreCase) ? JournalKind.Memory : JournalKind.Sqlite;
        return options.Journal.Kind is JournalKind.Memory || value.Equals("sqlite", StringComparison.OrdinalIgnoreCase);
    }

    private static bool TrySetJournalPath(ChatOptions options, string value)
    {
        options.Journal.Path = value;
        return value.Length > 0 && !value.EndsWith('/') && !value.Contains('\0', StringComparison.Ordinal);
    }

    private static bool TrySetDurability(ChatOptions options, string value)
    {
        options.Journal.Durability = value.Equals("normal", StringComparison.OrdinalIgnoreCase) ? Durability.Normal : Durability.Full;
        return options.Journal.Durability is Durability.Normal || value.Equals("full", StringComparison.OrdinalIgnoreCase);
    }

    private static bool TrySetRetentionBytes(ChatOptions options, string value)
    {
        var known = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes);
        options.Journal.RetentionBytes = bytes;
        return known && bytes is 0 or >= JournalOptions.LeastRetentionBytes;
    }

    private static bool TrySetPace(ChatOptions options, string value)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
        var known = double.TryParse(value, Plain, CultureInfo.InvariantCulture, out var pace);
        options.Limits.MessagesPerSecond = pace;
        return known && pace is 0 or (>= 0.01 and <= 1_000_000);
    }
}
