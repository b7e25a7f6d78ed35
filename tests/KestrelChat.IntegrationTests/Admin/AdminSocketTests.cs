using System.Runtime.Versioning;
using KestrelChat.IntegrationTests.Durability;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Admin;

/// <summary>The way in for operators.</summary>
public sealed class AdminSocketTests
{
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Netcat_is_an_operator_and_who_is_sent_away_sees_why()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}");
        await server.ExpectLogAsync($"Operators come by {folder.File("admin.sock")}: KestrelChat admin, or nc -U.");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("admin.sock")));
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var spammer = await ToolProcess.JoinAsync(server, "nc.openbsd", "spammer");
        await watcher.Received.ExpectAsync(l => l.EndsWith(" now goes by spammer", StringComparison.Ordinal), "the spammer");

        await using var console = RunningProgram.Start(Tool.Find("nc.openbsd"), ["-U", folder.File("admin.sock")]);
        await console.Output.ExpectAsync("* Welcome to KestrelChat. You are console. Type a line and press Enter to talk; /help lists the commands.");
        await console.SendAsync("/kick spammer flooding\n"u8.ToArray());

        await console.Output.ExpectAsync("* spammer was sent out of the server.");
        await spammer.Output.ExpectAsync("At TIME -- console kicked spammer -- flooding");
        await spammer.Output.ExpectNextAsync("* You were sent away by an operator.");
        await watcher.Received.ExpectNextAsync("At TIME -- console kicked spammer -- flooding");
        // netcat ends at its next line, as with any server that hangs up.
        spammer.CloseInput();
        await spammer.ExitAsync();
        await watcher.SayAsync("nobody else was told of");
        console.CloseInput();
    }

    [Fact]
    public async Task A_dead_servers_socket_is_replaced_and_what_was_done_is_there_after_a_kill()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"];
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var bob = await LineClient.JoinAsync(server, "bob");
            await bob.SendLineAsync("/join dev");
            await bob.Received.ExpectAsync("* You are alone in #dev.");
            Assert.Equal((0, "bob was sent out of #dev.", ""), await AdminAsync(path, "kick bob too loud"));
            Assert.Equal((0, "Everybody was told.", ""), await AdminAsync(path, "announce tea at five"));
            await bob.Received.ExpectAsync("At TIME -- console kicked bob -- too loud");
            await bob.Received.ExpectNextAsync("At TIME -- bob has joined", "* You are alone in #lobby.", "At TIME -- console announces: tea at five");
            await bob.SayAsync("in the lobby");
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
        }

        Assert.True(File.Exists(folder.File("admin.sock")));
        await JournalTool.AssertIntactAsync(path);
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            var (code, acts, errors) = await AdminAsync(path, "audit");
            Assert.Equal((0, ""), (code, errors));
            Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d console kicked bob out of #dev -- too loud\n\d{4}.* console announces: tea at five$", acts);
            await server.SignalAsync("TERM");
            Assert.Equal(0, await server.Program.ExitAsync());
        }

        Assert.False(File.Exists(folder.File("admin.sock")));
        var (_, exported, _) = await JournalTool.RunAsync("export", path);
        Assert.Matches("""^{"seq":1,"time":"[^"]*","kind":"kicked","room":"dev","from":"console","to":"bob","text":"too loud"}\n{"seq":2,"time":"[^"]*","kind":"announced","from":"console","text":"tea at five"}\n""", exported);
        var (_, info, _) = await JournalTool.RunAsync("info", path);
        Assert.Matches(@"accounts:\s+0\nrooms of somebody:\s+0\nhooks:\s+0\nsanctions:\s+0\n", info);
        Assert.Matches(@"acts of operators:\s+2\n", info);
    }

    [Fact]
    public async Task A_living_servers_socket_and_any_other_file_are_left_alone()
    {
        using var folder = new TemporaryFolder();
        var socket = folder.File("admin.sock");
        await using var server = await ServerProcess.StartAsync($"--Chat:Admin:Socket={socket}");
        await File.WriteAllTextAsync(folder.File("file"), "somebody's");

        Assert.Equal($"Cannot listen: Chat:Admin:Socket is at '{socket}', but another server listens there. Stop that one. Name another path, or set Chat:Admin:Socket=off.", await FailAsync(socket));
        Assert.Equal($"Cannot listen: Chat:Admin:Socket is at '{folder.File("file")}', but something else is there, which is left as it is. Name another path, or set Chat:Admin:Socket=off.", await FailAsync(folder.File("file")));

        Assert.Equal("somebody's", await File.ReadAllTextAsync(folder.File("file")));
        var (code, answer, _) = await RunAsync($"--Chat:Admin:Socket={socket}", "rooms");
        Assert.Equal((0, "#lobby (0)"), (code, answer));
    }

    [Fact]
    public async Task Operators_have_places_of_their_own()
    {
        using var folder = new TemporaryFolder();
        var setting = $"--Chat:Admin:Socket={folder.File("admin.sock")}";
        await using var server = await ServerProcess.StartAsync(setting, "--Chat:Limits:MaxConnections=1", "--Chat:Limits:MessagesPerSecond=0.01", "--Chat:Limits:MessagesBurst=1");
        await using var bob = await LineClient.JoinAsync(server, "bob");
        await using var second = await LineClient.ConnectAsync(server);
        await second.Received.ExpectAsync("* The server is full. Please try again later.");

        for (var i = 0; i < 3; i++)
            Assert.Equal(0, (await RunAsync(setting, "rooms")).Code);
        Assert.Equal((0, "bob was sent out of the server.", ""), await RunAsync(setting, "kick", "bob"));

        await bob.EndAsync();
        bob.HalfClose();
        await Telemetry.Scrape.UntilAsync(server, new Dictionary<string, double> { ["kestrelchat_connections"] = 0 });
        // Theirs were not given back in their place.
        await using var next = await LineClient.ConnectAsync(server);
        await next.WelcomeAsync();
        await using var full = await LineClient.ConnectAsync(server);
        await full.Received.ExpectAsync("* The server is full. Please try again later.");
        await Telemetry.Scrape.UntilAsync(server, new Dictionary<string, double>
        {
            ["kestrelchat_connections"] = 1,
            ["kestrelchat_moderation_acts_total{kind=\"kick\"}"] = 1,
            ["kestrelchat_disconnects_total{reason=\"kicked\"}"] = 1,
        });
    }

    private static Task<(int Code, string Output, string Error)> AdminAsync(string journal, string command) => RunAsync($"--Chat:Journal:Sqlite:Path={journal}", command);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var program = ServerProcess.Launch([], ["admin", .. arguments]);
        var code = await program.ExitAsync();
        return (code, RunningProgram.Text(program.Output), RunningProgram.Text(program.Error));
    }

    private static async Task<string> FailAsync(string socket)
    {
        await using var program = ServerProcess.Launch([], [.. ServerProcess.PortSettings(FreePort.Pick(), FreePort.Pick()), $"--Chat:Admin:Socket={socket}"]);
        Assert.Equal(1, await program.ExitAsync());
        return RunningProgram.Text(program.Error);
    }
}
