using System.Diagnostics;
using System.Globalization;
using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A full disk costs nobody but those who write, and them only as long as it is full.</summary>
public sealed class DiskFullTests(ITestOutputHelper output)
{
    private const int DiskMebibytes = 8;
    private const int MaxLines = 10_000;
    private const string Refusal = "* Not saved, not sent: the disk is full.";

    [Fact]
    public async Task A_full_disk_is_told_to_the_sender_and_writing_resumes_by_itself()
    {
        await using var disk = await Mount.MemoryAsync(DiskMebibytes);
        var path = disk.File("chat.db");
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"]);
        var said = new List<string>();
        await using var ann = await LineClient.JoinAsync(server, "ann");
        await using var bob = await LineClient.JoinAsync(server, "bob");
        await ann.SayAsync("before 1");
        said.Add("before 1");

        disk.FillUp("ballast");
        var refused = "";
        for (var i = 2; refused.Length == 0; i++)
        {
            Assert.True(i < MaxLines, "The disk never fills.");
            if (await TrySayAsync(ann, $"while {i}"))
                said.Add($"while {i}");
            else
                refused = $"while {i}";
        }

        // Reading, joining and history go on.
        await using var eve = await LineClient.JoinAsync(server, "eve");
        await eve.SendLineAsync("/history 5");
        await eve.Received.ExpectAsync($"\t{said[^1]}");
        await eve.SendLineAsync("/join elsewhere");
        await eve.Received.ExpectAsync(l => l.EndsWith("-- eve has joined", StringComparison.Ordinal), "that she is elsewhere");
        Assert.Equal(said, (await History.ReadAsync(server)).Select(l => l.Text));
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/live"));
        Assert.False(await TrySayAsync(bob, "nor this"));

        File.Delete(disk.File("ballast"));
        var freed = Stopwatch.GetTimestamp();
        var tries = 0;
        while (!await TrySayAsync(ann, string.Create(CultureInfo.InvariantCulture, $"after {++tries}")))
            Assert.True(Stopwatch.GetElapsedTime(freed) < Patience.Limit, "Writing does not resume.");
        said.Add(string.Create(CultureInfo.InvariantCulture, $"after {tries}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"disk full: writing resumed {Stopwatch.GetElapsedTime(freed).TotalMilliseconds:0} ms after space was there, without a restart"));
        await bob.Received.ExpectAsync($"\t{said[^1]}");

        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());
        await JournalTool.AssertIntactAsync(path);
        Assert.Equal(said, (await JournalTool.ExportAsync(path)).Select(l => l.Text));
    }

    /// <summary>Says something and waits for what becomes of it.</summary>
    private static async Task<bool> TrySayAsync(LineClient client, string text)
    {
        await client.SendLineAsync(text);
        var answer = await client.Received.ExpectAsync(
            l => l == "\t" + text || l.StartsWith("* Not saved", StringComparison.Ordinal), $"an answer to \"{text}\"");
        if (answer[0] == '\t')
            return true;
        Assert.Equal(Refusal, answer);
        return false;
    }
}
