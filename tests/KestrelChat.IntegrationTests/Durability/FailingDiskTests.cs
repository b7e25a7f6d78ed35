using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A write or a synchronisation that fails is never answered as if it had not.</summary>
public sealed class FailingDiskTests(ITestOutputHelper output)
{
    private const int Writers = 4;
    private const int LinesAfter = 200;

    /// <summary>Only the journal's own calls fail; the numbers are those of the calls, one or some in a row, or one in so many.</summary>
    [Theory]
    [InlineData("fsync,fdatasync", "-wal", "20..22")]
    [InlineData("fsync,fdatasync", "-wal", "40+20")]
    [InlineData("fsync,fdatasync", "", "4..5")]
    [InlineData("pwrite64", "-wal", "100..102")]
    [InlineData("pwrite64", "-wal", "100+100")]
    [InlineData("pwrite64", "", "5..7")]
    public async Task A_failing_call_is_never_answered_with_an_echo(string calls, string file, string when)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        var trace = folder.File("trace");
        // As the server's child (-D), so that the signals of this test reach the server.
        string[] strace = ["strace", "-D", "-f", "--seccomp-bpf", "-o", trace, "-P", path + file, "-e", $"trace={calls}", "-e", $"inject={calls}:error=EIO:when={when}"];
        var shown = new ShownLines();
        List<string> refusals = [];
        await using (var server = await ServerProcess.StartUnderAsync(strace, [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"]))
        {
            var writers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Writer.StartAsync(server, $"w{i}", shown, window: 1)));
            await Patience.UntilAsync(() => Injected(trace) > 0, () => $"No call failed: {when} of {calls} on {file}, {shown.Count} lines shown.");
            await shown.MoreAsync(LinesAfter);
            foreach (var writer in writers)
            {
                await writer.StopAsync();
                refusals.AddRange(writer.Refusals);
            }

            // What is answered from now on may be younger than what is read.
            shown.Copy().CompareWith(await History.ReadAsync(server)).AssertClean("while it runs");
            await server.SignalAsync("KILL");
            foreach (var writer in writers)
                await writer.DisposeAsync();
            await server.Program.ExitAsync();
        }

        await JournalTool.AssertIntactAsync(path);
        await using var next = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"]);
        var verdict = shown.CompareWith(await History.ReadAsync(next));
        verdict.AssertClean("after a restart");
        Assert.All(refusals, reason => Assert.Equal("the disk reports errors.", reason));
        // A checkpoint's failure concerns no sender.
        Assert.True(refusals.Count > 0 || file.Length == 0, "Nobody was told.");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls} of the {(file.Length == 0 ? "file" : "log")}, {when}: {Injected(trace)} failed, {refusals.Count} senders told; {verdict}"));
    }

    private static int Injected(string trace) => File.Exists(trace) ? File.ReadLines(trace).Count(l => l.Contains("(INJECTED)", StringComparison.Ordinal)) : 0;
}
