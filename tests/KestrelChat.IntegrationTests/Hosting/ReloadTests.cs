using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Hosting;

/// <summary>SIGHUP has the file beside the program read again while the server runs.</summary>
public sealed class ReloadTests : IDisposable
{
    private const string Welcome = "* Welcome to KestrelChat.";
    private const string OnePace = "* You send faster than 1 lines a second. Nothing is lost; the rest follows at that pace.";

    private readonly ServerCopy _copy = new();

    public void Dispose() => _copy.Dispose();

    [Fact]
    public async Task The_next_netcat_meets_what_was_changed()
    {
        _copy.Write("--Chat:MessageOfTheDay=Be kind.");
        await using var server = await ServerProcess.StartAsync(_copy);
        await using var before = await LineClient.JoinAsync(server, "before");
        Assert.Contains("* Be kind.", before.Received.Lines);

        _copy.Write("--Chat:MessageOfTheDay=Tea at five.", "--Chat:Limits:MessagesPerSecond=1", "--Chat:Limits:MessagesBurst=2");
        await ReloadAsync(server, "3 changed, 0 waiting for a restart.", "Chat:MessageOfTheDay is 'Tea at five.' from now on; it was 'Be kind.'.");

        await using var after = ToolProcess.Start(server, "nc.openbsd");
        await after.Output.ExpectAsync(l => l.StartsWith(Welcome, StringComparison.Ordinal), "the welcome");
        await after.Output.ExpectNextAsync("* Tea at five.");
        await after.SendAsync("one\ntwo\nthree\n"u8.ToArray());
        await after.Output.ExpectAsync(OnePace);
        await before.SendAsync("one\ntwo\nthree\n"u8.ToArray());
        await before.Received.ExpectAsync(OnePace);
        await after.Output.ExpectAsync("\tthree");
    }

    [Fact]
    public async Task Another_port_waits_for_a_restart_and_what_else_was_changed_holds()
    {
        await using var server = await ServerProcess.StartAsync(_copy);
        var (chat, http) = (FreePort.Pick(), FreePort.Pick());

        _copy.Write($"--Chat:Port={chat}", $"--Kestrel:Endpoints:Http:Url=http://127.0.0.1:{http}", "--Chat:MessageOfTheDay=Tea at five.");
        await ReloadAsync(
            server,
            "1 changed, 2 waiting for a restart.",
            $"Chat:Port waits for a restart to be '{chat}'; until then it is '{server.ChatPort}'.",
            $"Kestrel:Endpoints:Http:Url waits for a restart to be 'http://127.0.0.1:{http}'; until then it is '{server.HttpUrl}'.");

        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/ready"));
        await server.AssertWelcomeAsync("ann", "* Tea at five.");
    }

    [Theory]
    [InlineData("""{ "Chat:MessageOfTheDay": "Tea at five.", "Chat:Style": "loud", "Chat:Colour": "red" }""", "Configuration: Chat:Style is 'loud'. Allowed: classic, compact or json.", 2)]
    [InlineData("""{ "Chat:MessageOfTheDay": "Tea at five." """, "appsettings.json, line 1, column 42: the file ends too early. A } or a quotation mark is missing.", 1)]
    public async Task With_a_mistake_everything_stays_and_the_next_time_counts(string text, string told, int mistakes)
    {
        await using var server = await ServerProcess.StartAsync(_copy);

        _copy.WriteText(text);
        await ReloadAsync(server, mistakes == 1 ? "1 mistake, so nothing is changed." : $"{mistakes} mistakes, so nothing is changed.");
        Assert.Contains(server.Program.Output.Lines, l => l.Contains(told, StringComparison.Ordinal));
        await using (var client = await LineClient.JoinAsync(server, "ann"))
            Assert.DoesNotContain("* Tea at five.", client.Received.Lines);

        _copy.Write("--Chat:MessageOfTheDay=Tea at six.");
        await ReloadAsync(server, "1 changed, 0 waiting for a restart.");
        await server.AssertWelcomeAsync("bob", "* Tea at six.");
    }

    [Fact]
    public async Task A_file_that_is_gone_or_is_none_changes_nothing()
    {
        _copy.Write("--Chat:MessageOfTheDay=Be kind.");
        await using var server = await ServerProcess.StartAsync(_copy);

        _copy.Remove();
        await ReloadAsync(server, "1 mistake, so nothing is changed.", "but there is no such file any more. Put it back; only a restart does without it.");
        await Shell.RunAsync("mkfifo", [_copy.SettingsPath]);
        await ReloadAsync(server, "1 mistake, so nothing is changed.", "but that is a pipe, a socket or a device; name a regular file.");
        await server.AssertWelcomeAsync("ann", "* Be kind.");

        _copy.Remove();
        _copy.Write("--Chat:MessageOfTheDay=Tea at five.");
        await ReloadAsync(server, "1 changed, 0 waiting for a restart.");
        await server.AssertWelcomeAsync("bob", "* Tea at five.");
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());
    }

    [Fact]
    public async Task Quiet_rooms_and_the_log_follow()
    {
        await using var server = await ServerProcess.StartAsync(_copy);
        await using var ann = await LineClient.JoinAsync(server, "ann");

        _copy.Write("--Chat:QuietAbove=1", "--Logging:LogLevel:Default=Warning");
        await ReloadAsync(server, "1 changed, 0 waiting for a restart.");

        await using var bob = await LineClient.ConnectAsync(server);
        await bob.WelcomeAsync();
        await bob.SendLineAsync("hi");
        await ann.Received.ExpectAsync("* More than 1 people are here now: who comes and goes is no longer shown; /who tells.");
        // An error is logged still, and tells that the reading before is over.
        _copy.WriteText("");
        await ReloadAsync(server, "1 mistake, so nothing is changed.");
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());
        Assert.DoesNotContain(server.Program.Output.Lines, l => l.Contains("Stopped.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_shorter_shutdown_cuts_who_does_not_read()
    {
        _copy.Write("--Chat:ShutdownTimeout=1h", "--Chat:SlowReaderTimeout=1h", "--Chat:Limits:MessagesPerSecond=0");
        await using var server = await ServerProcess.StartAsync(_copy);
        await using var deaf = await LineClient.ConnectAsync(server, reads: false);
        await deaf.SendLineAsync("hi");
        await using var ann = await LineClient.JoinAsync(server, "ann");
        for (var i = 0; i < 200; i++)
            await ann.SayAsync(new string('x', 4000));

        _copy.Write("--Chat:ShutdownTimeout=1s");
        await ReloadAsync(server, "1 changed, 0 waiting for a restart.");
        await server.SignalAsync("TERM");

        Assert.Equal(0, await server.Program.ExitAsync());
        await server.ExpectLogAsync("Connections that did not end in time and are cut: 1.");
    }

    [Fact]
    public async Task However_often_it_comes_the_server_lives()
    {
        await using var server = await ServerProcess.StartAsync(_copy);
        for (var i = 0; i < 50; i++)
            await server.SignalAsync("HUP");
        _copy.Write("--Chat:ReplayOnJoin=1", "--Chat:ShutdownTimeout=1s");
        await ReloadAsync(server, "2 changed, 0 waiting for a restart.");
        await using var client = await LineClient.JoinAsync(server, "ann");
        await client.SayAsync("still here");
    }

    private static async Task ReloadAsync(ServerProcess server, string outcome, params string[] before)
    {
        await server.SignalAsync("HUP");
        foreach (var line in before)
            await server.ExpectLogAsync(line);
        await server.ExpectLogAsync("Configuration read again: " + outcome);
    }
}
