using System.Globalization;
using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>Servers take turns on the same file and port, as in a rollout, while people talk and come back.</summary>
public sealed class ReplacementTests(ITestOutputHelper output)
{
    private const string Farewell = "The server is going down; please connect again in a moment.";
    private const int Writers = 4;
    private const int Lines = 500;

    [Fact]
    public async Task Nothing_that_was_shown_is_lost_and_no_number_comes_twice()
    {
        var replacements = Setting.Count("KESTRELCHAT_REPLACEMENTS", 2);
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        // Time enough to see that the talk goes on meanwhile, whatever else the machine does.
        string[] settings = [.. ServerProcess.Unlimited, ServerProcess.ManagementSetting(), "--Chat:DrainDelay=5s", $"--Chat:Journal:Sqlite:Path={path}"];
        var ports = (FreePort.Pick(), FreePort.Pick());
        var shown = new ShownLines();
        ReturningWriter[] writers = [];
        try
        {
            for (var turn = 0; turn < replacements; turn++)
            {
                await using var server = await ServerProcess.StartOnAsync(ports, settings);
                if (turn == 0)
                    writers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => ReturningWriter.StartAsync(server, $"w{i}", shown)));
                await TalkAndEndAsync(server, writers, turn, shown);
                await JournalTool.AssertIntactAsync(path);
            }

            await using var last = await ServerProcess.StartOnAsync(ports, settings);
            await AllBackAsync(writers, replacements);
            await shown.MoreAsync(Lines);
            await LeaveAsync(writers);
            var verdict = shown.CompareWith(await History.ReadAsync(last));
            verdict.AssertClean("at the end");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{replacements} replacements under {Writers} writers, {verdict}"));
        }
        finally
        {
            await LeaveAsync(writers);
        }
    }

    private static async Task TalkAndEndAsync(ServerProcess server, ReturningWriter[] writers, int turn, ShownLines shown)
    {
        await AllBackAsync(writers, turn);
        await shown.MoreAsync(Lines);
        var ends = Array.ConvertAll(writers, w => w.Ends.Count);
        await server.SignalAsync("TERM");
        await Patience.UntilAsync(async () => await server.StatusAsync("/healthz/ready") is HttpStatusCode.ServiceUnavailable, () => "Still ready, or gone.");
        // Nobody has been sent away yet.
        Assert.Equal(ends, writers.Select(w => w.Ends.Count));
        await shown.MoreAsync(Lines);
        Assert.Equal(0, await server.Program.ExitAsync());
    }

    /// <summary>All are there again, after an end in order.</summary>
    private static async Task AllBackAsync(ReturningWriter[] writers, int times)
    {
        foreach (var writer in writers)
        {
            await writer.BackAsync(times);
            // One that comes back to a server that is just going is sent away again.
            Assert.All(writer.Ends, end => Assert.Equal((ConnectionEnd.Fin, Farewell), end));
        }
    }

    private static async Task LeaveAsync(ReturningWriter[] writers)
    {
        foreach (var writer in writers)
            await writer.DisposeAsync();
    }
}
