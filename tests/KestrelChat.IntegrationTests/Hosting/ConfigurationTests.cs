using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Hosting;

/// <summary>Who runs the server with a mistake in its configuration is told what it is, and never sees a stack trace.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("Chat:Port", "70000", "a whole number from 1 to 65535")]
    [InlineData("Chat:Port", "-1", "a whole number from 1 to 65535")]
    [InlineData("Chat:Port", "", "a whole number from 1 to 65535")]
    [InlineData("Chat:Address", "localhost", "an IP address, or * for all")]
    [InlineData("Chat:Style", "fancy", "classic, compact or json")]
    [InlineData("Chat:ReplayOnJoin", "ten", "a whole number from 0 to 1000")]
    [InlineData("Chat:AnnounceAfter", "5", "a time from 00:00:00 to 01:00:00")]
    [InlineData("Chat:GuestNames", "nobody", "guest or endpoint")]
    [InlineData("Chat:QuietAbove", "1.5", "a whole number from 0 to 2147483646")]
    [InlineData("Chat:LogCapacity", "1", "a whole number from 16 to 16777216")]
    [InlineData("Chat:SlowReaderTimeout", "0s", "a time from 00:00:01 to 01:00:00")]
    [InlineData("Chat:DrainDelay", "5", "a time from 00:00:00 to 01:00:00")]
    [InlineData("Chat:ShutdownTimeout", "2h", "a time from 00:00:00 to 01:00:00")]
    [InlineData("Chat:Probe:Interval", "2h", "0s, or a time from 00:00:01 to 01:00:00")]
    [InlineData("Chat:Limits:MaxConnections", "2000000", "0 to ")]
    [InlineData("Chat:Limits:MaxConnectionsPerAddress", "x", "a whole number from 0 to 2147483647")]
    [InlineData("Chat:Limits:ConnectionsPerMinutePerAddress", "+5", "a whole number from 0 to 2147483647")]
    [InlineData("Chat:Limits:MessagesPerSecond", "NaN", "0, or a number from 0.01 to 1000000")]
    [InlineData("Chat:Limits:MessagesPerSecond", "-1", "0, or a number from 0.01 to 1000000")]
    [InlineData("Chat:Limits:MessagesBurst", "0", "a whole number from 1 to 1000000")]
    [InlineData("Chat:Limits:MaxRooms", "-5", "a whole number from 0 to 2147483647")]
    [InlineData("Chat:Limits:SendBufferBytes", "100", "a whole number from 4096 to 16777216")]
    [InlineData("Chat:Tls:Mode", "on", "off, offered or required")]
    [InlineData("Chat:ProxyProtocol:TrustedNetworks", "10.0.0.0/99", "networks such as 10.0.0.0/8")]
    [InlineData("Kestrel:Endpoints:Http:Url", "nonsense", "http://ADDRESS:PORT or https://ADDRESS:PORT with an IP address, localhost or *")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://127.0.0.1:99999", "http://ADDRESS:PORT or https://ADDRESS:PORT with an IP address, localhost or *")]
    [InlineData("Kestrel:Endpoints:Management:Url", "8081", "http://ADDRESS:PORT or https://ADDRESS:PORT with an IP address, localhost or *")]
    [InlineData("Kestrel:Endpoints:Http:Url", "ftp://127.0.0.1:8443", "http://ADDRESS:PORT or https://ADDRESS:PORT with an IP address, localhost or *")]
    public async Task A_wrong_value_is_named_with_its_key_and_what_is_allowed(string key, string value, string allowed)
    {
        var expected = $"Configuration: {key} is '{value}'. Allowed: {allowed}";
        var byArgument = await FailAsync([$"--{key}={value}"]);
        Assert.StartsWith(expected, Assert.Single(byArgument), StringComparison.Ordinal);
        var byEnvironment = await FailAsync([], (key.Replace(":", "__", StringComparison.Ordinal), value));
        Assert.StartsWith(expected, Assert.Single(byEnvironment), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_are_named_at_once()
    {
        var lines = await FailAsync(
            ["--Chat:Port=70000", "--Chat:Style=fancy", "--Chat:Limits:MesagesBurst=3", "--Kestrel:Endpoints:Http:Url=here"], ("Chat__AnnounceAfter", "5"), ("Chat__Colour", "red"));
        string[] keys = ["Chat:Port", "Chat:Style", "Chat:AnnounceAfter", "Chat:Limits:MesagesBurst", "Chat:Colour", "Kestrel:Endpoints:Http:Url"];
        Assert.Equal(keys.Length, lines.Count);
        Assert.All(keys, key => Assert.Single(lines, l => l.StartsWith($"Configuration: {key} is '", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unknown_key_is_no_key_and_the_right_one_is_named()
    {
        Assert.Equal(["Configuration: Chat:Prot is '1', but there is no such key. Did you mean Chat:Port?"], await FailAsync(["--Chat:Prot=1"]));
        Assert.Equal(["Configuration: Chat:Wallpaper is 'red', but there is no such key. --help lists the keys."], await FailAsync([], ("Chat__Wallpaper", "red")));
    }

    [Fact]
    public async Task A_value_in_the_place_of_a_section_is_named() => Assert.Equal(
        ["Configuration: Chat:Limits is '5', but it is a section, which holds keys and no value. Set the key that you mean, such as Chat:Limits:MaxConnections."],
        await FailAsync([], ("Chat__Limits", "5")));

    [Theory]
    [InlineData("/dev/zero", "but that is a pipe, a socket or a device; name a regular file.")]
    [InlineData("/dev", "but that is a directory; name a file in it.")]
    public async Task What_is_no_file_is_read_neither_as_configuration_nor_as_a_certificate(string path, string told)
    {
        Assert.Equal([$"Configuration: Chat:ConfigurationPath is '{path}', {told}"], await FailAsync([$"--Chat:ConfigurationPath={path}"]));
        Assert.Equal([$"Configuration: Chat:Tls:CertificatePath is '{path}', {told}"], await FailAsync(["--Chat:Tls:Mode=offered", $"--Chat:Tls:CertificatePath={path}"]));
    }

    [Fact]
    public async Task A_missing_certificate_is_named_with_what_to_do()
    {
        Assert.Equal(
            [
                "Configuration: Chat:Tls:Mode is 'required', but there is no certificate. Set Chat:Tls:CertificatePath to a file in PEM or PFX format, and Chat:Tls:KeyPath to its key unless that file holds it.",
            ],
            await FailAsync(["--Chat:Tls:Mode=required"]));
        Assert.Equal(
            ["Configuration: Chat:Tls:CertificatePath is '/nowhere/tls.crt', but there is no such file."],
            await FailAsync(["--Chat:Tls:Mode=offered"], ("Chat__Tls__CertificatePath", "/nowhere/tls.crt")));
        Assert.Equal(
            [
                "Configuration: Kestrel:Endpoints:Https:Url is 'https://*:8443', but there is no certificate. Set Kestrel:Endpoints:Https:Certificate:Path and KeyPath, or Chat:Tls:Mode and Chat:Tls:CertificatePath.",
            ],
            await FailAsync(["--Kestrel:Endpoints:Https:Url=https://*:8443"]));
    }

    [Theory]
    [InlineData("CertificatePath")]
    [InlineData("KeyPath")]
    public async Task A_certificate_that_nothing_uses_does_not_begin_in_plain_text(string key) => Assert.Equal(
        [$"Configuration: Chat:Tls:{key} is '/etc/tls/tls.pem', but Chat:Tls:Mode is 'off', so that all would go in plain text. Set Chat:Tls:Mode to offered or required, or leave Chat:Tls:{key} empty."],
        await FailAsync([$"--Chat:Tls:{key}=/etc/tls/tls.pem"]));

    [Fact]
    public async Task A_wrong_collector_is_named()
    {
        var line = Assert.Single(await FailAsync([], ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")));
        Assert.StartsWith("Configuration: OTEL_EXPORTER_OTLP_ENDPOINT is 'collector'. Allowed: a URL", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chek", "Unknown argument 'chek'. Did you mean check? --help lists what there is.")]
    [InlineData("--hlep", "Unknown argument '--hlep'. Did you mean --help? --help lists what there is.")]
    [InlineData("--Caht:Port=1", "Unknown argument '--Caht:Port=1'. Did you mean --Chat:Port? --help lists what there is.")]
    [InlineData("nonsense", "Unknown argument 'nonsense'. --help lists what there is.")]
    [InlineData("--Chat:Port", "--Chat:Port needs a value: --Chat:Port=VALUE.")]
    public async Task A_wrong_argument_names_the_right_one(string argument, string line) => Assert.Equal([line], await FailAsync([argument]));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_taken_port_is_one_line(bool chatPort)
    {
        await using var holder = await ServerProcess.StartAsync();
        var (chat, http) = chatPort ? (holder.ChatPort, FreePort.Pick()) : (FreePort.Pick(), holder.HttpPort);
        var line = Assert.Single(await FailAsync(ServerProcess.PortSettings(chat, http)));
        Assert.Equal(
            chatPort
                ? $"Cannot listen: Chat:Port is '{chat}', but that port is taken: another program listens there, or a connection to elsewhere goes out from it (ss -tanp tells). Stop that one, or set Chat:Port to a free port."
                : $"Cannot listen: Failed to bind to address http://127.0.0.1:{http}: address already in use. Set Kestrel:Endpoints:Http:Url, or that of the other endpoints, to what is free and allowed here.",
            line);
    }

    [Fact]
    public async Task A_port_from_which_a_connection_goes_out_is_taken_too()
    {
        await using var other = await ServerProcess.StartAsync();
        await using var client = await LineClient.ConnectAsync(other);
        var line = Assert.Single(await FailAsync(ServerProcess.PortSettings(client.Port, FreePort.Pick())));
        Assert.Contains("or a connection to elsewhere goes out from it (ss -tanp tells)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_one_line() =>
        Assert.Equal(
            ["Cannot listen: Chat:Address is '192.0.2.1', but this machine has no such address. Set Chat:Address to one of its own, or to * for all."],
            await FailAsync([.. ServerProcess.PortSettings(FreePort.Pick(), FreePort.Pick()), "--Chat:Address=192.0.2.1"]));

    /// <summary>Starts the server, which must refuse to run and say why in lines of its own only.</summary>
    private static async Task<IReadOnlyList<string>> FailAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        await using var program = ServerProcess.Launch([], arguments, environment.ToDictionary(e => e.Name, e => e.Value));
        Assert.NotEqual(0, await program.ExitAsync());
        Assert.Empty(program.Output.Lines);
        Assert.DoesNotContain(program.Error.Lines, l => l.Contains("Exception", StringComparison.Ordinal) || l.StartsWith("   at ", StringComparison.Ordinal));
        return program.Error.Lines;
    }
}
