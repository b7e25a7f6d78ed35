using System.Globalization;
using System.Net;
using KestrelChat.Messages.Styles;
using KestrelChat.Options;

namespace KestrelChat.Settings;

/// <summary>Every key under <c>Chat:</c>, once: reading, checking, error texts, <c>--help</c> and reloading all go by this table.</summary>
internal static class ChatOptionTable
{
    // The column CanReload.
    private const bool Reloads = true;
    private const bool AtStart = false;

    // The largest entry, a paste, takes 81 KiB: a room has room for its newest one.
    private const long LeastLogBytes = 128 * 1024;
    private const long LeastTotalLogBytes = 1024 * 1024;

    private const string Networks = "Networks such as 10.0.0.0/8 or fd00::/8 and addresses, separated by commas, or nothing";

    public static IReadOnlyList<ChatOption> All { get; } =
    [
        File(Configuration.FileKey, AtStart, "A file like appsettings.json that is read after it, such as one of a mounted ConfigMap.", o => o.ConfigurationPath, (o, v) => o with { ConfigurationPath = v }),
        new("Chat:Address", AtStart, "Where to listen for chat.", "An IP address, or * for all", o => o.Address, WithAddress),
        Whole("Chat:Port", AtStart, "The chat's TCP port.", 1, 65_535, o => o.Port, (o, v) => o with { Port = v }),
        OneOf("Chat:Style", Reloads, "The style of new connections.", o => o.Style, (o, v) => o with { Style = v }, StyleSet.OfConnections),
        OneOf("Chat:Colour", Reloads, "Whether readers may have names in colours (/set colour on); off: from then on nobody sets that, nor gets it by a login.", o => o.Colour, (o, v) => o with { Colour = v }),
        Whole("Chat:ReplayOnJoin", Reloads, "How many messages a newcomer is shown.", 0, 1000, o => o.ReplayOnJoin, (o, v) => o with { ReplayOnJoin = v }),
        Time("Chat:AnnounceAfter", Reloads, "How long a silent newcomer stays unannounced.", TimeSpan.Zero, o => o.AnnounceAfter, (o, v) => o with { AnnounceAfter = v }),
        Time("Chat:ResumeWindow", Reloads, "How long who lost the connection may take the session up again (/resume), and the name is kept; 0s is off.", TimeSpan.Zero, o => o.ResumeWindow, (o, v) => o with { ResumeWindow = v }),
        new("Chat:MessageOfTheDay", Reloads, "Shown after the welcome; may have several lines.", "Any text", o => o.MessageOfTheDay, (o, v) => o with { MessageOfTheDay = v }),
        OneOf("Chat:GuestNames", Reloads, "What newcomers are called: guest-4821, or their address and port.", o => o.GuestNames, (o, v) => o with { GuestNames = v }),
        Whole("Chat:QuietAbove", Reloads, "In a room with more members, who comes and goes is not shown.", 0, int.MaxValue - 1, o => o.QuietAbove, (o, v) => o with { QuietAbove = v }),
        Whole("Chat:LogCapacity", AtStart, "How many of a room's newest entries a reader may lag behind. With fewer than are said at once, those who keep up lose lines too.", 16, 1 << 24, o => o.LogCapacity, (o, v) => o with { LogCapacity = v }),
        new("Chat:LogBytes", AtStart, "The most that one room's entries take in memory; the oldest go first.", $"A whole number from {LeastLogBytes}", o => Text(o.LogBytes), WithLogBytes),
        new("Chat:TotalLogBytes", AtStart, "The most that the entries of all rooms take in memory; the oldest of the largest rooms go first. 0 takes a quarter of the memory that the process may use.", $"0, or a whole number from {LeastTotalLogBytes}", o => Text(o.TotalLogBytes), WithTotalLogBytes),
        Time("Chat:SlowReaderTimeout", Reloads, "How long a client may take no bytes before it is cut.", TimeSpan.FromSeconds(1), o => o.SlowReaderTimeout, (o, v) => o with { SlowReaderTimeout = v }),
        Time("Chat:DrainDelay", Reloads, "How long, once told to stop, the server is not ready but still takes newcomers; the shutdown begins after it.", TimeSpan.Zero, o => o.DrainDelay, (o, v) => o with { DrainDelay = v }),
        Time("Chat:ShutdownTimeout", Reloads, "How long a shutdown may take.", TimeSpan.Zero, o => o.ShutdownTimeout, (o, v) => o with { ShutdownTimeout = v }),
        OneOf("Chat:Tls:Mode", AtStart, "Whether the chat's port speaks TLS. offered: plain text too, told apart by the client's first byte; required: TLS alone.", o => o.Tls.Mode, (o, v) => o with { Tls = o.Tls with { Mode = v } }),
        File("Chat:Tls:CertificatePath", Reloads, "The certificate, and those that lead to a known authority, in PEM format; or a PFX file. A changed file holds for new connections within 10 s.", o => o.Tls.CertificatePath, (o, v) => o with { Tls = o.Tls with { CertificatePath = v } }),
        File("Chat:Tls:KeyPath", Reloads, "The certificate's private key in PEM format, where the same file does not hold it.", o => o.Tls.KeyPath, (o, v) => o with { Tls = o.Tls with { KeyPath = v } }),
        File("Chat:Tls:PasswordPath", Reloads, "The password of the key, where it has one, as the first line of a file.", o => o.Tls.PasswordPath, (o, v) => o with { Tls = o.Tls with { PasswordPath = v } }),
        new("Chat:ProxyProtocol:TrustedNetworks", Reloads, "Where load balancers are whose connections begin with a PROXY header, version 1 or 2; from there it is required, from elsewhere never believed.", Networks, o => o.ProxyProtocol.TrustedNetworks.ToString(), WithTrustedNetworks),
        new("Chat:Probe:Interval", Reloads, "How often the server sends itself a line over its own port, in a room that nobody sees, and measures how long that takes; 0s is off.", "0s, or a time from 00:00:01 to 01:00:00, such as 00:00:15 or 15s", o => Text(o.Probe.Interval), WithProbeInterval),
        OneOf("Chat:Accounts:Registration", Reloads, "Who may make accounts: everybody, of the name that one has; operators, for others; or nobody.", o => o.Accounts.Registration, (o, v) => o with { Accounts = o.Accounts with { Registration = v } }),
        Flag("Chat:Accounts:RequireTls", Reloads, "Whether passwords are taken over TLS alone, and by the admin socket.", o => o.Accounts.RequireTls, (o, v) => o with { Accounts = o.Accounts with { RequireTls = v } }),
        new("Chat:Web:Origins", Reloads, "Pages from elsewhere whose scripts may use the HTTP interface and the WebSocket.", "Origins such as https://chat.example.org, in small letters, separated by commas, or nothing", o => o.Web.Origins.ToString(), WithOrigins),
        new("Chat:Web:TrustedProxies", Reloads, "Where proxies are that stand before the page and the HTTP interface, and say in X-Forwarded-For and X-Forwarded-Proto where a request comes from and how; from elsewhere these are not believed.", Networks, o => o.Web.TrustedProxies.ToString(), WithTrustedProxies),
        Flag("Chat:Web:Compression", Reloads, "Whether the messages of a WebSocket are compressed where the client can; costs memory for each.", o => o.Web.Compression, (o, v) => o with { Web = o.Web with { Compression = v } }),
        Time("Chat:Web:PingInterval", Reloads, "How often a new WebSocket is asked whether it is there; one that has not answered after three times as long is let go.", TimeSpan.FromSeconds(1), o => o.Web.PingInterval, (o, v) => o with { Web = o.Web with { PingInterval = v } }),
        new("Chat:Admin:Socket", AtStart, "The Unix socket by which operators come (KestrelChat admin, nc -U); who may open its file, its owner and root, is one. auto: admin.sock beside the file with the messages, none where they are kept nowhere.", $"auto, off, nothing, or a path of at most {AdminOptions.LongestPath} bytes", o => o.Admin.Socket, WithAdminSocket),
        OneOf("Chat:Journal:Kind", AtStart, "Where messages are kept: in a file, or nowhere beyond the process.", o => o.Journal.Kind, (o, v) => o with { Journal = o.Journal with { Kind = v } }),
        new("Chat:Journal:Sqlite:Path", AtStart, "The file, relative to where the server is started; its directory is made.", "A path", o => o.Journal.Path, WithJournalPath),
        OneOf("Chat:Journal:Sqlite:Durability", AtStart, "What a shown message survives. full: a power cut too; normal: the end of the process, and a power cut but for the last moments.", o => o.Journal.Durability, (o, v) => o with { Journal = o.Journal with { Durability = v } }),
        Whole("Chat:Journal:Retention:Days", Reloads, "Messages older than so many days are deleted; 0 keeps all.", 0, 36_500, o => o.Journal.RetentionDays, (o, v) => o with { Journal = o.Journal with { RetentionDays = v } }),
        new("Chat:Journal:Retention:MaxBytes", Reloads, "The oldest messages are deleted when all take more in the file; beside that come up to 25 MiB and a search index of about half of it. 0 keeps all.", $"0, or a whole number from {JournalOptions.LeastRetentionBytes}", o => Text(o.Journal.RetentionBytes), WithRetentionBytes),
        Limit("MaxConnections", AtStart, "The most connections; 0 takes the descriptor limit less a reserve.", 0, int.MaxValue, l => l.MaxConnections, (l, v) => l with { MaxConnections = v }),
        Limit("MaxConnectionsPerAddress", Reloads, "At once from one address (IPv6: one /64); 0 is off.", 0, int.MaxValue, l => l.MaxConnectionsPerAddress, (l, v) => l with { MaxConnectionsPerAddress = v }),
        Limit("ConnectionsPerMinutePerAddress", Reloads, "New ones a minute from one address; 0 is off.", 0, int.MaxValue, l => l.ConnectionsPerMinutePerAddress, (l, v) => l with { ConnectionsPerMinutePerAddress = v }),
        new("Chat:Limits:MessagesPerSecond", Reloads, "Lines a second of one connection; 0 is off.", "0, or a number from 0.01 to 1000000", o => Text(o.Limits.MessagesPerSecond), WithPace),
        Limit("MessagesBurst", Reloads, "Lines at once before that pace holds.", 1, 1_000_000, l => l.MessagesBurst, (l, v) => l with { MessagesBurst = v }),
        Limit("MessagesPerSecondPerAddress", Reloads, "Lines a second of all connections from one address (IPv6: one /64); 0 is off, as it is where MessagesPerSecond is.", 0, 1_000_000, l => l.MessagesPerSecondPerAddress, (l, v) => l with { MessagesPerSecondPerAddress = v }),
        Limit("MessagesBurstPerAddress", Reloads, "Lines at once from one address before that pace holds.", 1, 1_000_000, l => l.MessagesBurstPerAddress, (l, v) => l with { MessagesBurstPerAddress = v }),
        Limit("SearchWeight", Reloads, "For how many lines of that pace a /search counts.", 1, 1000, l => l.SearchWeight, (l, v) => l with { SearchWeight = v }),
        Limit("HistoryWeight", Reloads, "The same of a /history.", 1, 1000, l => l.HistoryWeight, (l, v) => l with { HistoryWeight = v }),
        Limit("LoginWeight", Reloads, "The same of a line for which a password is hashed, such as of /login and /register.", 1, 1000, l => l.LoginWeight, (l, v) => l with { LoginWeight = v }),
        Limit("MovesPerMinute", Reloads, "Other names and other rooms a minute of one connection; 0 is off.", 0, 1_000_000, l => l.MovesPerMinute, (l, v) => l with { MovesPerMinute = v }),
        Limit("MovesBurst", Reloads, "Other names and rooms at once before that pace holds.", 1, 1_000_000, l => l.MovesBurst, (l, v) => l with { MovesBurst = v }),
        Limit("BytesPerSecondPerAddress", Reloads, "Bytes a second of all connections from one address (IPv6: one /64); 0 is off.", 0, 1 << 30, l => l.BytesPerSecondPerAddress, (l, v) => l with { BytesPerSecondPerAddress = v }),
        Limit("BytesBurstPerAddress", Reloads, "Bytes at once from one address before that pace holds.", 1024, 1 << 30, l => l.BytesBurstPerAddress, (l, v) => l with { BytesBurstPerAddress = v }),
        Time("Chat:Limits:Patience", Reloads, "How long a client may be slowed by these paces before it is warned; after twice that it is muted for a minute, after four times cut. 0s: it is slowed and no more.", TimeSpan.Zero, o => o.Limits.Patience, (o, v) => o with { Limits = o.Limits with { Patience = v } }),
        Limit("MaxRooms", Reloads, "Rooms at once; 0 is off.", 0, int.MaxValue, l => l.MaxRooms, (l, v) => l with { MaxRooms = v }),
        Limit("SendBufferBytes", AtStart, "The kernel's send buffer of one connection.", 4096, 1 << 24, l => l.SendBufferBytes, (l, v) => l with { SendBufferBytes = v }),
    ];

    private static string Text(TimeSpan value) => value.ToString("c", CultureInfo.InvariantCulture);

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static ChatOption Whole(
        string key, bool canReload, string description, int least, int most, Func<ChatOptions, int> get, Func<ChatOptions, int, ChatOptions> with) =>
        new(key, canReload, description, $"A whole number from {least} to {most}", o => Text(get(o)), (o, value) =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? with(o, number) : null);

    private static ChatOption Limit(
        string name, bool canReload, string description, int least, int most, Func<LimitOptions, int> get, Func<LimitOptions, int, LimitOptions> with) =>
        Whole($"Chat:Limits:{name}", canReload, description, least, most, o => get(o.Limits), (o, v) => o with { Limits = with(o.Limits, v) });

    private static ChatOption Time(
        string key, bool canReload, string description, TimeSpan least, Func<ChatOptions, TimeSpan> get, Func<ChatOptions, TimeSpan, ChatOptions> with)
    {
        var most = TimeSpan.FromHours(1);
        return new(key, canReload, description, $"A time from {least:c} to {most:c}, such as 00:00:05, 5s or 500ms",
            o => Text(get(o)),
            (o, value) => DurationText.TryParse(value, out var time) && time >= least && time <= most ? with(o, time) : null);
    }

    private static ChatOption File(string key, bool canReload, string description, Func<ChatOptions, string> get, Func<ChatOptions, string, ChatOptions> with) =>
        new(key, canReload, description, "A path, or nothing", get, (o, value) => value.Contains('\0', StringComparison.Ordinal) ? null : with(o, value));

    private static ChatOption Flag(string key, bool canReload, string description, Func<ChatOptions, bool> get, Func<ChatOptions, bool, ChatOptions> with) =>
        new(key, canReload, description, "true or false", o => get(o) ? "true" : "false", (o, value) => bool.TryParse(value, out var flag) ? with(o, flag) : null);

    /// <summary>A key whose values are the names of an enumeration, in lower case.</summary>
    private static ChatOption OneOf<T>(
        string key, bool canReload, string description, Func<ChatOptions, T> get, Func<ChatOptions, T, ChatOptions> with, IEnumerable<T>? choices = null)
        where T : struct, Enum
    {
        string[] names = [.. (choices ?? Enum.GetValues<T>()).Select(c => c.ToString().ToLowerInvariant())];
        return new(key, canReload, description, $"{string.Join(", ", names[..^1])} or {names[^1]}",
            o => get(o).ToString().ToLowerInvariant(),
            (o, value) => names.Contains(value, StringComparer.OrdinalIgnoreCase) ? with(o, Enum.Parse<T>(value, ignoreCase: true)) : null);
    }

    private static ChatOptions? WithAddress(ChatOptions options, string value) =>
        value == "*" || IPAddress.TryParse(value, out _) ? options with { Address = value } : null;

    private static ChatOptions? WithTrustedNetworks(ChatOptions options, string value) =>
        NetworkList.TryParse(value) is { } networks ? options with { ProxyProtocol = new ProxyProtocolOptions { TrustedNetworks = networks } } : null;

    private static ChatOptions? WithTrustedProxies(ChatOptions options, string value) =>
        NetworkList.TryParse(value) is { } networks ? options with { Web = options.Web with { TrustedProxies = networks } } : null;

    private static ChatOptions? WithOrigins(ChatOptions options, string value) =>
        OriginList.TryParse(value) is { } origins ? options with { Web = options.Web with { Origins = origins } } : null;

    private static ChatOptions? WithAdminSocket(ChatOptions options, string value)
    {
        string[] words = ["", AdminOptions.Off, AdminOptions.Beside];
        var word = Array.Find(words, w => w.Equals(value, StringComparison.OrdinalIgnoreCase));
        return word is not null || (!value.EndsWith('/') && !value.Contains('\0', StringComparison.Ordinal) && AdminOptions.Fits(Path.GetFullPath(value)))
            ? options with { Admin = new AdminOptions { Socket = word ?? value } }
            : null;
    }

    private static ChatOptions? WithLogBytes(ChatOptions options, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes >= LeastLogBytes ? options with { LogBytes = bytes } : null;

    private static ChatOptions? WithTotalLogBytes(ChatOptions options, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes is 0 or >= LeastTotalLogBytes
            ? options with { TotalLogBytes = bytes }
            : null;

    private static ChatOptions? WithProbeInterval(ChatOptions options, string value) =>
        DurationText.TryParse(value, out var interval) && (interval == TimeSpan.Zero || (interval >= TimeSpan.FromSeconds(1) && interval <= TimeSpan.FromHours(1)))
            ? options with { Probe = new ProbeOptions { Interval = interval } }
            : null;

    private static ChatOptions? WithJournalPath(ChatOptions options, string value) =>
        value.Length > 0 && !value.EndsWith('/') && !value.Contains('\0', StringComparison.Ordinal)
            ? options with { Journal = options.Journal with { Path = value } }
            : null;

    private static ChatOptions? WithRetentionBytes(ChatOptions options, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes is 0 or >= JournalOptions.LeastRetentionBytes
            ? options with { Journal = options.Journal with { RetentionBytes = bytes } }
            : null;

    private static ChatOptions? WithPace(ChatOptions options, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pace) && pace is 0 or (>= 0.01 and <= 1_000_000)
            ? options with { Limits = options.Limits with { MessagesPerSecond = pace } }
            : null;
}
