using System.Globalization;
using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A flipped bit in a stored message is noticed and costs no other message; anywhere in the file, nothing false is ever shown.</summary>
public sealed class BitRotTests(ITestOutputHelper output)
{
    private const int Messages = 300;
    private const int LongestText = 400;

    [Fact]
    public async Task A_flipped_bit_is_noticed_and_costs_at_most_its_message()
    {
        var flips = Setting.Count("KESTRELCHAT_BITFLIPS", 10);
        var seed = Setting.Count("KESTRELCHAT_SEED", Environment.TickCount);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed} (KESTRELCHAT_SEED={seed} repeats it)"));
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        var stored = await FillAsync(folder.File("chat.db"), random);
        var file = await File.ReadAllBytesAsync(folder.File("chat.db"));
        var cells = StoredCell.FindAll(file);
        Assert.Equal(stored.Select(l => l.Sequence), cells.Select(c => c.Sequence).Order());

        var tally = new BitRotTally();
        for (var i = 0; i < flips; i++)
        {
            // Every second one in a message, the others anywhere: most of a file is messages, but not all.
            var cell = cells[random.Next(cells.Count)];
            var at = i % 2 == 0 ? cell.Start + random.Next(cell.Length) : random.Next(file.Length);
            var hit = cells.FirstOrDefault(c => c.Holds(at));
            var bit = random.Next(8);
            var name = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, flip {i}: bit {bit} of byte {at}, {(hit == default ? "in no message" : $"{at - hit.Start} of {hit.Length} of message {hit.Sequence}")}");
            using var copy = new TemporaryFolder();
            var damaged = file.ToArray();
            damaged[at] ^= (byte)(1 << bit);
            await File.WriteAllBytesAsync(copy.File("chat.db"), damaged);
            tally.Add(await LookAsync(copy, stored), hit, name);
        }

        output.WriteLine($"bit rot: {tally}");
        tally.AssertGood();
    }

    /// <summary>Starts a server on the file and compares what it shows.</summary>
    private static async Task<BitRotSighting> LookAsync(TemporaryFolder folder, IReadOnlyList<SpokenLine> stored)
    {
        var path = folder.File("chat.db");
        var (verified, _, _) = await JournalTool.RunAsync("verify", path);
        await using var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}");
        var seen = await TryReadAsync(server);
        await using var client = await LineClient.JoinAsync(server, "newcomer");
        await client.SayAsync("still here");
        await server.SignalAsync("KILL");
        return new BitRotSighting(
            verified != 0, Directory.GetFiles(folder.Path, "*.damaged-*").Length > 0, [.. stored.Except(seen).Select(l => l.Sequence)], seen.Except(stored).Count() + seen.Count - seen.Distinct().Count());
    }

    /// <summary>What it says was said; nothing if it says that it cannot tell.</summary>
    private static async Task<IReadOnlyList<SpokenLine>> TryReadAsync(ServerProcess server)
    {
        try
        {
            return await History.ReadAsync(server);
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.NotFound)
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<SpokenLine>> FillAsync(string path, Random random)
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"]);
        await using var client = await LineClient.JoinAsync(server, "author");
        for (var i = 1; i <= Messages; i++)
            await client.SendLineAsync(string.Create(CultureInfo.InvariantCulture, $"{new string((char)('a' + (i % 26)), random.Next(1, LongestText))} {i}"));
        await client.Received.ExpectAsync(l => l.EndsWith(string.Create(CultureInfo.InvariantCulture, $" {Messages}"), StringComparison.Ordinal), "the last message");
        var stored = await History.ReadAsync(server);
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());
        Assert.Equal(Messages, stored.Count);
        return stored;
    }
}
