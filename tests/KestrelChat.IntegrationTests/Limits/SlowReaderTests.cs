using System.Globalization;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Limits;

/// <summary>Clients that do not read hurt only themselves.</summary>
[Collection(WholeMachine.Name)]
public sealed class SlowReaderTests(ITestOutputHelper output)
{
    private const int Lines = 600;
    private const string Skipped = " lines were skipped because this connection reads too slowly. /history shows them.";
    private const long MaxOfOurs = 64 << 10;
    private const long MaxOfTheKernels = 64 << 10;

    // Whatever the room is told stands in one sequence, and nobody is shown a line twice.
    private static readonly string[] Settings = [.. ServerProcess.Unlimited, "--Chat:QuietAbove=1000000", "--Chat:ReplayOnJoin=0"];

    // More than it takes to have it collected once nothing happens.
    private const double GarbageBytes = 32 << 20;
    private const string Allocated = "dotnet_gc_heap_total_allocated_bytes_total";
    private const string Collections = "dotnet_gc_collections_total{gc_heap_generation=\"gen2\"}";

    // A scrape a second is still nothing happening.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    // So many that what the first of them costs once, some MB of code and heap, does not weigh on each.
    private static int Count => Setting.Count("KESTRELCHAT_SLOW", 200);

    [Fact]
    public async Task They_cost_little_and_are_told_exactly_how_many_lines_they_missed()
    {
        await using var server = await ServerProcess.StartAsync([.. Settings, "--Chat:LogCapacity=64", "--Chat:SlowReaderTimeout=1h"]);
        await using var talker = await LineClient.JoinAsync(server, "talker");
        await using var listener = await LineClient.JoinAsync(server, "listener");
        // What the first of them costs, compiled code above all, the others do not cost again.
        await using (var first = await LineClient.ConnectAsync(server, "the first", reads: false))
            await TalkAsync(talker, listener, "first");
        await CollectAsync(server);
        var (ours, kernels) = (server.ResidentBytes, await server.KernelBytesAsync());

        await using var slow = await ConnectSlowAsync(server, listener);
        await TalkAsync(talker, listener, "then");
        await CostLittleAsync(server, ours, kernels);

        var told = EventsOf(listener);
        foreach (var client in slow)
            client.StartReading();
        for (var i = 0; i < slow.Count; i++)
        {
            await slow[i].Received.ExpectAsync(l => l == $"\t{Text("then", Lines - 1)}", "the last line");
            MissedWhatItWasTold(EventsOf(slow[i]), told, Name(i));
        }
    }

    [Fact]
    public async Task They_are_cut_when_they_take_nothing_for_too_long()
    {
        await using var server = await ServerProcess.StartAsync([.. Settings, "--Chat:SlowReaderTimeout=1s"]);
        await using var talker = await LineClient.JoinAsync(server, "talker");
        await using var listener = await LineClient.JoinAsync(server, "listener");
        var before = server.Descriptors;
        await using var slow = await ConnectSlowAsync(server, listener);
        await TalkAsync(talker, listener, "then");

        string[] expected = [.. Enumerable.Range(0, slow.Count).Select(i => $"At TIME -- {Name(i)} has exited -- reads too slowly").Order(StringComparer.Ordinal)];
        await Patience.UntilAsync(() => Exits().Length >= slow.Count, () => $"{Exits().Length} of {slow.Count} were cut.");
        Assert.Equal(expected, Exits());
        await Patience.UntilAsync(() => server.Descriptors <= before, () => $"{server.Descriptors} descriptors, {before} before");
        await listener.RenameAsync(Name(0));
        Assert.DoesNotContain(listener.Received.Lines, l => l.EndsWith(Skipped, StringComparison.Ordinal));

        string[] Exits() => [.. listener.Received.Lines.Where(l => l.Contains(" has exited", StringComparison.Ordinal)).Select(WireText.Timeless).Order(StringComparer.Ordinal)];
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"slow-{i}");

    private static string Text(string when, int i) => string.Create(CultureInfo.InvariantCulture, $"{when} {i} {new string('x', 2000)}");

    /// <summary>Some who have room for little, and do not read; the room has been told their names.</summary>
    private static Task<LineClients> ConnectSlowAsync(ServerProcess server, LineClient witness) => LineClients.ConnectAsync(Count, atOnce: 1, async i =>
    {
        var client = await LineClient.ConnectAsync(server, Name(i), reads: false);
        await client.SendLineAsync($"/nick {Name(i)}");
        await witness.Received.ExpectAsync(l => l.EndsWith($" now goes by {Name(i)}", StringComparison.Ordinal), "the slow one's name");
        return client;
    });

    /// <summary>A talk between two who read, whom those who do not must not concern.</summary>
    private static async Task TalkAsync(LineClient talker, LineClient listener, string when)
    {
        for (var i = 0; i < Lines; i++)
            await talker.SayAsync(Text(when, i));
        for (var i = 0; i < Lines; i++)
        {
            var next = await listener.Received.ExpectAsync(l => l.StartsWith('\t') || l.EndsWith(Skipped, StringComparison.Ordinal), "the next line of the talk");
            Assert.Equal($"\t{Text(when, i)}", next);
        }
    }

    private async Task CostLittleAsync(ServerProcess server, long oursBefore, long kernelsBefore)
    {
        await CollectAsync(server);
        var ours = (server.ResidentBytes - oursBefore) / Count;
        var kernels = (await server.KernelBytesAsync() - kernelsBefore) / Count;
        var cost = $"Each of {Count} slow clients costs {ours} bytes of the server's memory and {kernels} of the kernel's.";
        output.WriteLine(cost);
        Assert.True(ours <= MaxOfOurs && kernels <= MaxOfTheKernels, cost);
    }

    /// <summary>Has the server give back what memory it can: makes garbage, then waits until it was collected.</summary>
    private static async Task CollectAsync(ServerProcess server)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        var (before, now) = (await Scrape.TakeAsync(server), await Scrape.TakeAsync(server));
        while (now[Allocated] - before[Allocated] < GarbageBytes)
        {
            limit.Token.ThrowIfCancellationRequested();
            // Where this comes to a halt for a second, it is collected too early: what is made after that would stay, and be taken for a cost.
            if (now[Collections] != before[Collections])
                before = now;
            now = await Scrape.TakeAsync(server);
        }

        using var looks = new PeriodicTimer(BetweenLooks);
        while ((await Scrape.TakeAsync(server))[Collections] == before[Collections])
            await looks.WaitForNextTickAsync(limit.Token);
    }

    /// <summary>What it saw and what it was told it missed must be together what the room was told since it has its name.</summary>
    private static void MissedWhatItWasTold(List<string> seen, List<string> told, string nick)
    {
        var named = $" now goes by {nick}";
        var next = told.FindIndex(e => e.EndsWith(named, StringComparison.Ordinal));
        var missed = 0;
        foreach (var line in seen.Skip(seen.FindIndex(e => e.EndsWith(named, StringComparison.Ordinal))))
        {
            if (line.EndsWith(Skipped, StringComparison.Ordinal))
            {
                var count = int.Parse(line[2..^Skipped.Length], CultureInfo.InvariantCulture);
                (next, missed) = (next + count, missed + count);
            }
            else
            {
                Assert.Equal(told[next++], line);
            }
        }

        Assert.Equal(told.Count, next);
        Assert.NotEqual(0, missed);
    }

    /// <summary>What the server told a client, a message's heading and its text as one.</summary>
    private static List<string> EventsOf(LineClient client)
    {
        var events = new List<string>();
        foreach (var line in client.Received.Lines)
        {
            if (line.StartsWith('\t'))
                events[^1] += line;
            else
                events.Add(line);
        }

        return events;
    }
}
