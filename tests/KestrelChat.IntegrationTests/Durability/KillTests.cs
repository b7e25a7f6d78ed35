using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>What anybody was shown is there after kill -9, once, in order and with the same number.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Writers = 4;
    private const int RoundsPerFile = 5;
    private const int MaxLines = 4000;

    [Fact]
    public async Task No_shown_line_is_lost_when_the_process_is_killed()
    {
        var rounds = Setting.Count("KESTRELCHAT_CRASHES", 10);
        var seed = Setting.Count("KESTRELCHAT_SEED", Environment.TickCount);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed} (KESTRELCHAT_SEED={seed} repeats it)"));
        var random = new Random(seed);
        var (shown, lost, doubled, reordered) = (0, 0, 0, 0);
        for (var done = 0; done < rounds; done += RoundsPerFile)
        {
            using var folder = new TemporaryFolder();
            // Every other one begins as a file of the first format.
            var isUpgraded = done / RoundsPerFile % 2 == 1;
            var path = isUpgraded ? FormatOneFile.Unpack(folder.Path) : folder.File("chat.db");
            var verdict = await KillAsync(path, new ShownLines(isUpgraded ? FormatOneFile.Newest : 0), Math.Min(RoundsPerFile, rounds - done), random, $"seed {seed}, file {done / RoundsPerFile}");
            (shown, lost, doubled, reordered) = (shown + verdict.Shown, lost + verdict.Lost, doubled + verdict.Doubled, reordered + verdict.Reordered);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"kill -9: {rounds} times under {Writers} writers, {shown} lines shown, {lost} lost, {doubled} doubled, {reordered} reordered"));
    }

    private static async Task<Verdict> KillAsync(string path, ShownLines shown, int rounds, Random random, string name)
    {
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"];
        var verdict = shown.CompareWith([]);
        for (var round = 0; round < rounds; round++)
        {
            await using var server = await ServerProcess.StartAsync(settings);
            verdict = shown.CompareWith(await History.ReadAsync(server));
            verdict.AssertClean($"{name}, after {round} kills");
            var lines = random.Next(MaxLines);
            var writers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Writer.StartAsync(server, $"r{round}-{i}", shown)));
            await shown.MoreAsync(lines);
            SpinWait.SpinUntil(() => false, TimeSpan.FromMicroseconds(random.Next(5000))); // not in step with the commits
            await server.SignalAsync("KILL");
            foreach (var writer in writers)
            {
                await writer.EndAsync();
                await writer.DisposeAsync();
            }

            await server.Program.ExitAsync();
            // What verify finds after a crash was not mended by a start.
            await JournalTool.AssertIntactAsync(path);
        }

        await using var last = await ServerProcess.StartAsync(settings);
        verdict = shown.CompareWith(await History.ReadAsync(last));
        verdict.AssertClean($"{name}, at the end");
        return verdict;
    }
}
