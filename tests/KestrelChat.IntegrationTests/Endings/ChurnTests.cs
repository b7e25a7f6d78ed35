using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Endings;

[Collection(WholeMachine.Name)]
public sealed class ChurnTests(ITestOutputHelper output)
{
    private const int WarmUp = 2000;
    private const int AtOnce = 50;

    // 10,000 connections that each left 4 KiB behind would be over it; what the collector may not have returned yet is not.
    private const long MaxGrowth = 40 << 20;

    [Fact]
    public async Task Many_connects_and_resets_leave_no_descriptor_and_no_memory_behind()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Logging:LogLevel:Default=Warning"]);
        await using var witness = await LineClient.JoinAsync(server, "witness");
        var descriptors = server.Descriptors;
        await ChurnAsync(server, WarmUp, descriptors);
        var memory = server.ResidentBytes;

        await ChurnAsync(server, Setting.Count("KESTRELCHAT_CHURN", 10_000), descriptors);
        var growth = server.ResidentBytes - memory;
        output.WriteLine($"Memory: {memory >> 20} MiB after the first {WarmUp}, {growth >> 10} KiB more at the end.");
        Assert.True(growth < MaxGrowth, $"{memory} bytes after the first {WarmUp}, {growth} more at the end.");
        await witness.SayAsync("still here");
        await witness.SendLineAsync("/who");
        await witness.Received.ExpectAsync("* 1 person in #lobby:");
    }

    private static async Task ChurnAsync(ServerProcess server, int times, int descriptors)
    {
        await Parallel.ForAsync(0, times, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            await using var client = await LineClient.ConnectAsync(server);
            // Some are reset at once, some after they have a name, some in the middle of talking.
            if (i % 4 > 0)
                await client.WelcomeAsync();
            if (i % 4 > 1)
                await client.SendLineAsync("hello");
            client.Reset();
        });
        await Patience.UntilAsync(() => server.Descriptors <= descriptors, () => $"{server.Descriptors} descriptors, {descriptors} at the start");
    }
}
