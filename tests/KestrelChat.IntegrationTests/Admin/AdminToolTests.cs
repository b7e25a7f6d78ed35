using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Admin;

/// <summary>The command <c>KestrelChat admin</c>.</summary>
public sealed class AdminToolTests
{
    [Fact]
    public async Task Without_a_command_it_talks_until_either_side_ends()
    {
        using var folder = new TemporaryFolder();
        var setting = $"--Chat:Admin:Socket={folder.File("admin.sock")}";
        await using var server = await ServerProcess.StartAsync(setting);
        await using var bob = await LineClient.JoinAsync(server, "bob");

        await using var console = ServerProcess.Launch([], ["admin", setting]);
        await console.Output.ExpectAsync(l => l.StartsWith("* Welcome to KestrelChat. You are console.", StringComparison.Ordinal), "the welcome");
        await console.SendAsync("hello\n"u8.ToArray());
        await bob.ExpectMessageAsync("console", "hello");
        await using var second = ServerProcess.Launch([], ["admin", setting]);
        await second.Output.ExpectAsync(l => l.StartsWith("* Welcome to KestrelChat. You are console2.", StringComparison.Ordinal), "the welcome");
        console.CloseInput();
        Assert.Equal(0, await console.ExitAsync());

        await server.SignalAsync("TERM");
        await second.Output.ExpectAsync("* The server is going down; please connect again in a moment.");
        Assert.Equal(0, await second.ExitAsync());
    }

    [Fact]
    public async Task A_refused_command_ends_with_1_and_its_reason()
    {
        using var folder = new TemporaryFolder();
        var setting = $"--Chat:Admin:Socket={folder.File("admin.sock")}";
        await using var server = await ServerProcess.StartAsync(setting);

        Assert.Equal((1, "", "Nobody is called bob."), await RunAsync(setting, "kick bob"));
        Assert.Equal((1, "", "Usage: /announce TEXT"), await RunAsync(setting, "/announce"));
        Assert.Equal((1, "", "Unknown command /kik. /help lists them; //kik sends it as text. Did you mean /kick?"), await RunAsync(setting, "kik", "bob"));
        Assert.Equal((1, "", "A command is one line."), await RunAsync(setting, "announce a\n/announce b"));
    }

    [Fact]
    public async Task Who_quits_has_done_it()
    {
        using var folder = new TemporaryFolder();
        var setting = $"--Chat:Admin:Socket={folder.File("admin.sock")}";
        await using var server = await ServerProcess.StartAsync(setting);

        Assert.Equal((0, "", ""), await RunAsync(setting, "quit"));
        Assert.Equal((0, "", ""), await RunAsync(setting, "/exit", "see", "you"));
    }

    [Fact]
    public async Task A_setting_after_the_command_is_told_to_come_before_it()
    {
        using var folder = new TemporaryFolder();
        var setting = $"--Chat:Admin:Socket={folder.File("admin.sock")}";

        Assert.Equal((2, "", $"{setting} comes after the command. Settings come before it: KestrelChat admin {setting} audit"), await RunAsync("audit", setting));
    }

    [Fact]
    public async Task Where_there_is_no_server_it_says_so()
    {
        using var folder = new TemporaryFolder();
        var none = folder.File("admin.sock");

        Assert.Equal((1, "", $"No server listens at {none}. Start it, or name its socket: KestrelChat admin --Chat:Admin:Socket=PATH."), await RunAsync($"--Chat:Admin:Socket={none}", "audit"));
        Assert.Equal(
            (1, "", "There is no admin socket: Chat:Admin:Socket is off, or it is auto and Chat:Journal:Kind is memory. Set Chat:Admin:Socket to a path, for the server too."),
            await RunAsync("--Chat:Admin:Socket=off", "audit"));
        Assert.Equal(2, (await RunAsync("--Chta:Admin:Socket=x", "audit")).Code);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var program = ServerProcess.Launch([], ["admin", .. arguments]);
        var code = await program.ExitAsync();
        return (code, RunningProgram.Text(program.Output), RunningProgram.Text(program.Error));
    }
}
