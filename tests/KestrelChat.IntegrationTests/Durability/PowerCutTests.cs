using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>
/// What anybody was shown is there after a power cut: the image of the file system as it is at one moment, without what
/// the kernel has not written to it. The server, which is stopped at that moment, is killed and another one started on a copy.
/// </summary>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int Writers = 4;
    private const int RoundsPerDisk = 5;
    private const int MaxLines = 3000;
    private const string ImageSize = "96M";

    [Fact]
    public async Task No_shown_line_is_lost_when_the_power_is_cut()
    {
        var rounds = Setting.Count("KESTRELCHAT_CRASHES", 10);
        var seed = Setting.Count("KESTRELCHAT_SEED", Environment.TickCount);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed} (KESTRELCHAT_SEED={seed} repeats it)"));
        var random = new Random(seed);
        await using var memory = await Mount.MemoryAsync(512);
        var (shown, lost, doubled, reordered) = (0, 0, 0, 0);
        for (var done = 0; done < rounds; done += RoundsPerDisk)
        {
            var verdict = await CutAsync(memory, isUpgraded: done / RoundsPerDisk % 2 == 1, Math.Min(RoundsPerDisk, rounds - done), random, $"seed {seed}, disk {done / RoundsPerDisk}");
            (shown, lost, doubled, reordered) = (shown + verdict.Shown, lost + verdict.Lost, doubled + verdict.Doubled, reordered + verdict.Reordered);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"power cut: {rounds} images under {Writers} writers, default durability, {shown} lines shown, {lost} lost, {doubled} doubled, {reordered} reordered"));
    }

    private static async Task<Verdict> CutAsync(Mount memory, bool isUpgraded, int rounds, Random random, string name)
    {
        var (image, copy) = (memory.File("disk"), memory.File("copy"));
        await Root.RunAsync("truncate", "-s", ImageSize, image);
        await Root.RunAsync("mkfs.ext4", "-q", "-F", image);
        var shown = new ShownLines(isUpgraded ? FormatOneFile.Newest : 0);
        for (var round = 0; round < rounds; round++)
        {
            await using (var disk = await Mount.ImageAsync(image))
            {
                if (isUpgraded && round == 0)
                    FormatOneFile.Unpack(disk.Path);
                await using var server = await StartAsync(disk);
                if (round > 0)
                    await CompareAsync(shown, server, $"{name}, image {round}");
                var lines = random.Next(MaxLines);
                var writers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Writer.StartAsync(server, $"r{round}-{i}", shown)));
                await shown.MoreAsync(lines);
                SpinWait.SpinUntil(() => false, TimeSpan.FromMicroseconds(random.Next(5000))); // not in step with the commits
                await StopAsync(server.Program);
                await Root.RunAsync("cp", "--sparse=always", image, copy);
                await server.SignalAsync("KILL");
                foreach (var writer in writers)
                {
                    await writer.EndAsync();
                    await writer.DisposeAsync();
                }

                await server.Program.ExitAsync();
            }

            await Root.RunAsync("mv", copy, image);
        }

        await using var last = await Mount.ImageAsync(image);
        await JournalTool.AssertIntactAsync(last.File("chat.db"));
        await using var survivor = await StartAsync(last);
        return await CompareAsync(shown, survivor, $"{name}, at the end");
    }

    private static Task<ServerProcess> StartAsync(Mount disk) =>
        ServerProcess.StartAsync([.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={disk.File("chat.db")}"]);

    private static async Task<Verdict> CompareAsync(ShownLines shown, ServerProcess server, string where)
    {
        var verdict = shown.CompareWith(await History.ReadAsync(server));
        verdict.AssertClean(where);
        return verdict;
    }

    /// <summary>Stops all of its threads: one inside of a system call ends that first.</summary>
    private static async Task StopAsync(RunningProgram program)
    {
        await program.SignalAsync("STOP");
        await Patience.UntilAsync(
            () => Directory.GetDirectories($"/proc/{program.Id}/task").All(IsStopped), () => $"Process {program.Id} does not stop.");
    }

    private static bool IsStopped(string thread)
    {
        var stat = File.ReadAllText($"{thread}/stat");
        return stat[stat.LastIndexOf(')') + 2] == 'T';
    }
}
