using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Limits;

/// <summary>Readers of a stream that never read hurt nobody, and cost what a client by TCP does that never reads.</summary>
[Collection(WholeMachine.Name)]
public sealed class SlowStreamTests(ITestOutputHelper output)
{
    private const int Readers = 1000;
    private const int Lines = 300;
    private const int ReceiveBuffer = 2048;
    private const long MaxOfOurs = 64 << 10;
    private const long MaxOfTheKernels = 64 << 10;

    private static readonly string[] Settings = [.. ServerProcess.Unlimited, "--Chat:QuietAbove=1000000", "--Chat:LogCapacity=64"];

    [Fact]
    public async Task They_cost_little_and_are_told_how_much_they_missed()
    {
        await using var server = await ServerProcess.StartAsync([.. Settings, "--Chat:SlowReaderTimeout=1h"]);
        await using var talker = await LineClient.JoinAsync(server, "talker");
        using var reader = await RawStream.FollowAsync(server);
        reader.StartReading();
        // What the first one costs, compiled code above all, the others do not cost again.
        using (await RawStream.FollowAsync(server, room: ReceiveBuffer))
            await TalkAsync(talker, reader, "first");
        var (ours, kernels) = (server.ResidentBytes, await server.KernelBytesAsync(server.HttpPort));

        var slow = await FollowAsync(server);
        try
        {
            await TalkAsync(talker, reader, "then");
            var (oursEach, kernelsEach) = ((server.ResidentBytes - ours) / Readers, (await server.KernelBytesAsync(server.HttpPort) - kernels) / Readers);
            var cost = $"Each of {Readers} readers that do not read costs {oursEach} bytes of the server's memory and {kernelsEach} of the kernel's.";
            output.WriteLine(cost);
            Assert.True(oursEach <= MaxOfOurs && kernelsEach <= MaxOfTheKernels, cost);

            foreach (var stream in slow)
                stream.StartReading();
            foreach (var stream in slow)
            {
                await stream.Received.ExpectAsync(l => l.Contains("\"kind\":\"gap\"", StringComparison.Ordinal) && l.Contains("\"missed\":", StringComparison.Ordinal), "the gap");
                await stream.Received.ExpectAsync(l => l.Contains($"\"text\":\"{Text("then", Lines - 1)}", StringComparison.Ordinal), "the last line");
            }
        }
        finally
        {
            slow.ForEach(s => s.Dispose());
        }
    }

    [Fact]
    public async Task They_are_cut_when_they_take_nothing_for_too_long_and_leave_nothing_behind()
    {
        await using var server = await ServerProcess.StartAsync([.. Settings, "--Chat:SlowReaderTimeout=1s"]);
        await using var talker = await LineClient.JoinAsync(server, "talker");
        using var reader = await RawStream.FollowAsync(server);
        reader.StartReading();
        var before = server.Descriptors;
        var slow = await FollowAsync(server);
        try
        {
            Assert.True(server.Descriptors >= before + Readers);
            await TalkAsync(talker, reader, "then");
            await Patience.UntilAsync(() => server.Descriptors <= before, () => $"{server.Descriptors} descriptors, {before} before");
            // Their places are free for others, and who reads was not cut with them.
            await TalkAsync(talker, reader, "after");
        }
        finally
        {
            slow.ForEach(s => s.Dispose());
        }
    }

    private static string Text(string when, int i) => string.Create(CultureInfo.InvariantCulture, $"{when} {i} {new string('x', 2000)}");

    private static async Task<List<RawStream>> FollowAsync(ServerProcess server)
    {
        var slow = new List<RawStream>();
        for (var i = 0; i < Readers; i++)
            slow.Add(await RawStream.FollowAsync(server, room: ReceiveBuffer));
        return slow;
    }

    /// <summary>A talk that somebody follows who reads, and loses nothing.</summary>
    private static async Task TalkAsync(LineClient talker, RawStream reader, string when)
    {
        for (var i = 0; i < Lines; i++)
        {
            await talker.SayAsync(Text(when, i));
            await reader.Received.ExpectAsync(l => l.Contains($"\"text\":\"{Text(when, i)}\"", StringComparison.Ordinal), Text(when, i)[..20]);
        }

        Assert.DoesNotContain(reader.Received.Lines, l => l.Contains("\"kind\":\"gap\"", StringComparison.Ordinal));
    }
}
