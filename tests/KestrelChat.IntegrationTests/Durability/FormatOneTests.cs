using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A file of the first format is brought up to date by the first start.</summary>
public sealed class FormatOneTests(ITestOutputHelper output)
{
    // The calls that change a file or settle what was changed.
    private const string Calls = "pwrite64,fsync,fdatasync,ftruncate";

    [Fact]
    public async Task What_was_said_is_there_and_goes_on()
    {
        using var folder = new TemporaryFolder();
        var path = FormatOneFile.Unpack(folder.Path);

        await using (var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}"))
        {
            await ExpectAllAsync(server);
            await using var client = await LineClient.JoinAsync(server, "zoe");
            await client.SendLineAsync("/search psst");
            await client.SendLineAsync("/search waves");
            await client.Received.ExpectAsync(l => l.EndsWith("ada waves", StringComparison.Ordinal), "what was found");
            Assert.DoesNotContain(client.Received.Lines, l => l.EndsWith("psst", StringComparison.Ordinal));
            await client.SayAsync("later");
            Assert.Equal(9, (await LobbyAsync(server))[^1].Sequence);
            await server.SignalAsync("TERM");
            Assert.Equal(0, await server.Program.ExitAsync());
        }

        await JournalTool.AssertIntactAsync(path);
    }

    [Fact]
    public async Task A_crash_while_it_is_brought_up_to_date_takes_nothing()
    {
        var rounds = Setting.Count("KESTRELCHAT_CRASHES", 10);
        var at = 0;
        var died = true;
        while (died && at < rounds)
        {
            using var folder = new TemporaryFolder();
            var path = FormatOneFile.Unpack(folder.Path);
            died = await DiesAtCallAsync(++at, path, folder.File("trace"));
            await using (var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}"))
                await ExpectAllAsync(server);
            Assert.Empty(Directory.GetFiles(folder.Path, "chat.db.damaged-*"));
            await JournalTool.AssertIntactAsync(path);
        }

        Assert.True(at > 1, "It was never killed.");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"killed at each of the first {(died ? at : at - 1)} calls{(died ? "" : ", which are all of the upgrade's")}"));
    }

    /// <summary>Starts a server that is killed at one of its calls on the file or its log.</summary>
    /// <returns>False if it got through before that.</returns>
    private static async Task<bool> DiesAtCallAsync(int call, string path, string trace)
    {
        // With a filter in the kernel (--seccomp-bpf) no signal is sent at the call; seen with strace 6.1.
        string[] strace =
        [
            "strace", "-D", "-f", "-o", trace, "-P", path, "-P", $"{path}-wal",
            "-e", $"trace={Calls}", "-e", string.Create(CultureInfo.InvariantCulture, $"inject={Calls}:signal=KILL:when={call}"),
        ];
        await using var program = ServerProcess.Launch(
            strace, [$"--Chat:Journal:Sqlite:Path={path}", "--Chat:Port=" + Number(FreePort.Pick()), "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:" + Number(FreePort.Pick())]);
        await Patience.UntilAsync(
            () => program.HasExited || program.Output.Lines.Any(l => l.Contains("newest message 8", StringComparison.Ordinal)),
            () => $"It neither died nor got through:\n{RunningProgram.Text(program.Output)}\n{RunningProgram.Text(program.Error)}");
        var died = program.HasExited;
        if (!died)
            await program.SignalAsync("KILL");
        await program.ExitAsync();
        return died;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task ExpectAllAsync(ServerProcess server)
    {
        SpokenLine[] lobby =
        [
            new(1, "message", "ada", "hello"), new(2, "action", "ada", "waves"), new(8, "message", "tim", "bye from tim"),
        ];
        Assert.Equal(lobby, await LobbyAsync(server));
        var rooms = (await server.JsonAsync("/api/rooms")).EnumerateArray()
            .Select(r => (r.GetProperty("name").GetString(), r.GetProperty("topic").GetString()));
        Assert.Equal([("dev", "compilers"), ("lobby", "tea at five")], rooms.Order());
    }

    private static async Task<IReadOnlyList<SpokenLine>> LobbyAsync(ServerProcess server) =>
        [.. (await server.JsonAsync("/api/rooms/lobby/messages")).GetProperty("messages").EnumerateArray().Select(m => SpokenLine.Parse(System.Text.Encoding.UTF8.GetBytes(m.GetRawText())))];
}
