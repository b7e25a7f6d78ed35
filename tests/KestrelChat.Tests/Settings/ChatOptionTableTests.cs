using KestrelChat.Options;
using KestrelChat.Settings;

namespace KestrelChat.Tests.Settings;

public sealed class ChatOptionTableTests
{
    private static readonly ChatOptions Defaults = new();

    // For each key a value that is not its default, as people write it.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["Chat:ConfigurationPath"] = "/etc/chat/chat.json",
        ["Chat:Address"] = "127.0.0.1",
        ["Chat:Port"] = "50001",
        ["Chat:Style"] = "json",
        ["Chat:Colour"] = "off",
        ["Chat:ReplayOnJoin"] = "3",
        ["Chat:AnnounceAfter"] = "250ms",
        ["Chat:ResumeWindow"] = "5m",
        ["Chat:MessageOfTheDay"] = "Be kind.\nTea at five.",
        ["Chat:GuestNames"] = "endpoint",
        ["Chat:QuietAbove"] = "7",
        ["Chat:LogCapacity"] = "64",
        ["Chat:LogBytes"] = "200000",
        ["Chat:TotalLogBytes"] = "2000000",
        ["Chat:SlowReaderTimeout"] = "1h",
        ["Chat:DrainDelay"] = "5s",
        ["Chat:ShutdownTimeout"] = "0s",
        ["Chat:Tls:Mode"] = "offered",
        ["Chat:Tls:CertificatePath"] = "/etc/chat/tls.crt",
        ["Chat:Tls:KeyPath"] = "/etc/chat/tls.key",
        ["Chat:Tls:PasswordPath"] = "/etc/chat/password",
        ["Chat:ProxyProtocol:TrustedNetworks"] = "10.0.0.0/8, fd00::/8",
        ["Chat:Probe:Interval"] = "15s",
        ["Chat:Accounts:Registration"] = "operators",
        ["Chat:Accounts:RequireTls"] = "true",
        ["Chat:Web:Origins"] = "https://chat.example.org, http://localhost:5173",
        ["Chat:Web:TrustedProxies"] = "127.0.0.1/32, fd00::/8",
        ["Chat:Web:Compression"] = "true",
        ["Chat:Web:PingInterval"] = "10s",
        ["Chat:Admin:Socket"] = "/run/chat/admin.sock",
        ["Chat:Journal:Kind"] = "memory",
        ["Chat:Journal:Sqlite:Path"] = "chat.db",
        ["Chat:Journal:Sqlite:Durability"] = "normal",
        ["Chat:Journal:Retention:Days"] = "30",
        ["Chat:Journal:Retention:MaxBytes"] = "2000000",
        ["Chat:Limits:MaxConnections"] = "100",
        ["Chat:Limits:MaxConnectionsPerAddress"] = "5",
        ["Chat:Limits:ConnectionsPerMinutePerAddress"] = "6",
        ["Chat:Limits:MessagesPerSecond"] = "0.25",
        ["Chat:Limits:MessagesBurst"] = "8",
        ["Chat:Limits:MessagesPerSecondPerAddress"] = "30",
        ["Chat:Limits:MessagesBurstPerAddress"] = "40",
        ["Chat:Limits:SearchWeight"] = "9",
        ["Chat:Limits:HistoryWeight"] = "9",
        ["Chat:Limits:LoginWeight"] = "9",
        ["Chat:Limits:MovesPerMinute"] = "30",
        ["Chat:Limits:MovesBurst"] = "9",
        ["Chat:Limits:BytesPerSecondPerAddress"] = "10000",
        ["Chat:Limits:BytesBurstPerAddress"] = "20000",
        ["Chat:Limits:Patience"] = "1m",
        ["Chat:Limits:MaxRooms"] = "9",
        ["Chat:Limits:SendBufferBytes"] = "8192",
    };

    public static TheoryData<string> Keys => [.. ChatOptionTable.All.Select(o => o.Key)];

    [Fact]
    public void What_is_bound_to_the_start_waits_for_the_next_one_and_all_else_can_be_reloaded()
    {
        Assert.Equal(
            [
                "Chat:ConfigurationPath", "Chat:Address", "Chat:Port", "Chat:LogCapacity", "Chat:LogBytes", "Chat:TotalLogBytes", "Chat:Tls:Mode", "Chat:Admin:Socket", "Chat:Journal:Kind",
                "Chat:Journal:Sqlite:Path", "Chat:Journal:Sqlite:Durability", "Chat:Limits:MaxConnections", "Chat:Limits:SendBufferBytes",
            ],
            ChatOptionTable.All.Where(o => !o.CanReload).Select(o => o.Key));
        Assert.Equal(Others.Keys, ChatOptionTable.All.Select(o => o.Key));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_value_changes_its_key_alone_and_in_another_object(string key)
    {
        var option = ChatOptionTable.All.Single(o => o.Key == key);

        var changed = option.With(Defaults, Others[key])!;

        Assert.Equal([key], ChatOptionTable.All.Where(o => o.Show(changed) != o.Show(Defaults)).Select(o => o.Key));
        Assert.Equal(new ChatOptions(), Defaults);
        Assert.Equal(Defaults, option.With(changed, option.Default));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_value_that_is_shown_is_read_back(string key)
    {
        var option = ChatOptionTable.All.Single(o => o.Key == key);
        var changed = option.With(Defaults, Others[key])!;

        Assert.Equal(changed, option.With(Defaults, option.Show(changed)));
    }

    [Theory]
    [InlineData("AUTO", "auto")]
    [InlineData("Off", "off")]
    [InlineData("", "")]
    [InlineData("chat.sock", "chat.sock")]
    public void The_words_for_the_admin_socket_are_no_paths(string written, string read) =>
        Assert.Equal(read, ChatOptionTable.All.Single(o => o.Key == "Chat:Admin:Socket").With(Defaults, written)!.Admin.Socket);

    [Theory]
    [InlineData("Chat:Style", "1")]
    [InlineData("Chat:Style", "classic, json")]
    [InlineData("Chat:Style", "")]
    [InlineData("Chat:Journal:Kind", "0")]
    public void Of_several_words_only_the_words_are_allowed(string key, string value) =>
        Assert.Null(ChatOptionTable.All.Single(o => o.Key == key).With(Defaults, value));
}
