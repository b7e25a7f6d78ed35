using System.Text.Json;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Options;
using KestrelChat.Settings;
using Microsoft.Extensions.Configuration;

namespace KestrelChat.Tests.Settings;

public sealed class ChatOptionsReaderTests
{
    private const int Plenty = 100_000;

    [Fact]
    public void Every_key_of_the_table_is_read()
    {
        var options = Read(
            ("Chat:Address", "127.0.0.1"),
            ("Chat:Port", "50001"),
            ("Chat:Style", "JSON"),
            ("Chat:AnnounceAfter", "500ms"),
            ("Chat:GuestNames", "endpoint"),
            ("Chat:SlowReaderTimeout", "00:01:00"),
            ("Chat:Limits:MessagesPerSecond", "0.5"),
            ("Chat:Limits:MaxConnections", "7"));

        Assert.Equal("127.0.0.1", options.Address);
        Assert.Equal(50001, options.Port);
        Assert.Equal(StyleKind.Json, options.Style);
        Assert.Equal(TimeSpan.FromMilliseconds(500), options.AnnounceAfter);
        Assert.Equal(GuestNames.Endpoint, options.GuestNames);
        Assert.Equal(TimeSpan.FromMinutes(1), options.SlowReaderTimeout);
        Assert.Equal(0.5, options.Limits.MessagesPerSecond);
        Assert.Equal(7, options.Limits.MaxConnections);
    }

    [Fact]
    public void All_mistakes_are_named_at_once_with_key_value_and_what_is_allowed()
    {
        var fault = Assert.Throws<ConfigurationException>(() => Read(("Chat:Port", "abc"), ("Chat:Style", "loud"), ("Chat:Prot", "1")));

        Assert.Equal(
            [
                "Chat:Port is 'abc'. Allowed: a whole number from 1 to 65535.",
                "Chat:Style is 'loud'. Allowed: classic, compact or json.",
                "Chat:Prot is '1', but there is no such key. Did you mean Chat:Port?",
            ],
            fault.Mistakes);
    }

    [Theory]
    [InlineData("Chat:Address", "localhost")]
    [InlineData("Chat:Port", "0")]
    [InlineData("Chat:Port", "-1")]
    [InlineData("Chat:Port", "65536")]
    [InlineData("Chat:Port", "")]
    [InlineData("Chat:ReplayOnJoin", "1001")]
    [InlineData("Chat:AnnounceAfter", "30")]
    [InlineData("Chat:AnnounceAfter", "-1s")]
    [InlineData("Chat:GuestNames", "none")]
    [InlineData("Chat:LogCapacity", "0")]
    [InlineData("Chat:LogBytes", "131071")]
    [InlineData("Chat:TotalLogBytes", "1048575")]
    [InlineData("Chat:TotalLogBytes", "-1")]
    [InlineData("Chat:SlowReaderTimeout", "0s")]
    [InlineData("Chat:Tls:Mode", "on")]
    [InlineData("Chat:ProxyProtocol:TrustedNetworks", "10.0.0.0/33")]
    [InlineData("Chat:ProxyProtocol:TrustedNetworks", "10.0.0.1/8")]
    [InlineData("Chat:ProxyProtocol:TrustedNetworks", "10.0.0.0/8; fd00::/8")]
    [InlineData("Chat:ProxyProtocol:TrustedNetworks", "balancer")]
    [InlineData("Chat:ProxyProtocol:TrustedNetworks", "127.1")]
    [InlineData("Chat:Probe:Interval", "15")]
    [InlineData("Chat:Probe:Interval", "999ms")]
    [InlineData("Chat:Probe:Interval", "-1s")]
    [InlineData("Chat:Probe:Interval", "01:00:01")]
    [InlineData("Chat:Admin:Socket", "/run/chat/")]
    [InlineData("Chat:Admin:Socket", "/run/12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("Chat:Limits:MessagesPerSecond", "NaN")]
    [InlineData("Chat:Limits:MessagesPerSecond", "-5")]
    [InlineData("Chat:Limits:MessagesPerSecond", "0.001")]
    [InlineData("Chat:Limits:MessagesBurst", "0")]
    [InlineData("Chat:Limits:SearchWeight", "0")]
    [InlineData("Chat:Limits:MovesPerMinute", "-1")]
    [InlineData("Chat:Limits:MovesBurst", "0")]
    [InlineData("Chat:Limits:BytesBurstPerAddress", "1023")]
    [InlineData("Chat:Limits:BytesPerSecondPerAddress", "2000000000")]
    [InlineData("Chat:Limits:Patience", "2h")]
    [InlineData("Chat:Limits:Nothing:Deeper", "1")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://*:65536")]
    [InlineData("Kestrel:Endpoints:Http:Url", "8080")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://chat.example:8080")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://*:50000")]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    [InlineData("Logging:Console:FormatterName", "xml")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "/v1/metrics")]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "1.5")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "NaN")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "0,1")]
    public void A_wrong_value_is_refused(string key, string value)
    {
        var fault = Assert.Throws<ConfigurationException>(() => Read((key, value)));

        Assert.StartsWith($"{key} is '{value}'", Assert.Single(fault.Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chat", "Chat:ConfigurationPath")]
    [InlineData("Chat:Limits", "Chat:Limits:MaxConnections")]
    [InlineData("Chat:Journal:Sqlite", "Chat:Journal:Sqlite:Path")]
    [InlineData("Kestrel", "Kestrel:Endpoints:Http:Url")]
    [InlineData("Kestrel:Endpoints:Http", "Kestrel:Endpoints:Http:Url")]
    [InlineData("Logging:LogLevel", "Logging:LogLevel:Default")]
    public void A_value_in_the_place_of_a_section_is_refused(string section, string example)
    {
        var fault = Assert.Throws<ConfigurationException>(() => Read((section, "5"), ("Chat:Limits:MessagesBurst", "3"), ("Kestrel:Endpoints:Http:Url", "http://*:1")));

        Assert.Equal(
            [$"{section} is '5', but it is a section, which holds keys and no value. Set the key that you mean, such as {example}."],
            fault.Mistakes);
    }

    [Fact]
    public void A_section_may_be_empty()
    {
        var file = new ConfigurationBuilder().AddJsonStream(new MemoryStream("""{ "Chat": { "Limits": {}, "Tls": null }, "Logging": {} }"""u8.ToArray())).Build();

        Assert.Equal(new ChatOptions(), ChatOptionsReader.Read(file, Plenty));
    }

    [Theory]
    [InlineData("Kestrel:Endpoints:Https:Certificate:Path", "/dev/zero", "but that is a pipe, a socket or a device; name a regular file.")]
    [InlineData("Kestrel:Certificates:Default:KeyPath", "/", "but that is a directory; name a file in it.")]
    public void A_certificate_of_the_page_is_a_file(string key, string path, string complaint)
    {
        var fault = Assert.Throws<ConfigurationException>(() => Read((key, path)));

        Assert.Equal([$"{key} is '{path}', {complaint}"], fault.Mistakes);
    }

    [Fact]
    public void More_connections_than_descriptors_allow_are_refused()
    {
        var configuration = Configuration([("Chat:Limits:MaxConnections", "600")]);

        var fault = Assert.Throws<ConfigurationException>(() => ChatOptionsReader.Read(configuration, 1024));

        Assert.Contains("Allowed: 0 to 512", Assert.Single(fault.Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 20_000, 20_000 - DescriptorBudget.Reserve)]
    [InlineData(0, 100, 1)]
    [InlineData(50, 20_000, 50)]
    public void The_number_of_connections_comes_from_the_option_or_the_descriptors(int option, int descriptors, int expected) =>
        Assert.Equal(expected, ChatOptionsReader.MaxConnections(new LimitOptions { MaxConnections = option }, descriptors));

    [Fact]
    public void The_file_beside_the_program_has_every_option_with_its_default()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json")));
        var inFile = Leaves("Chat", file.RootElement.GetProperty("Chat")).ToDictionary(l => l.Key, l => l.Value);

        Assert.Equal(ChatOptionTable.All.Select(o => o.Key).Order(), inFile.Keys.Order());
        Assert.All(ChatOptionTable.All, option => Assert.Equal(option.Default, inFile[option.Key], ignoreCase: true));
    }

    private static IEnumerable<(string Key, string Value)> Leaves(string path, JsonElement element) =>
        element.ValueKind is JsonValueKind.Object
            ? element.EnumerateObject().SelectMany(p => Leaves($"{path}:{p.Name}", p.Value))
            : [(path, element.ToString())];

    private static ChatOptions Read(params (string Key, string Value)[] values) => ChatOptionsReader.Read(Configuration(values), Plenty);

    private static IConfiguration Configuration((string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(v => KeyValuePair.Create<string, string?>(v.Key, v.Value)))
        .Build();
}
