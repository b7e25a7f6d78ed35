using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Limits;

public sealed class DescriptorTests
{
    private const int Allowed = 700;
    private const int Newcomers = 900;
    private const int RestingSamples = 20;

    [Fact]
    public async Task With_more_clients_than_descriptors_the_old_ones_are_served_and_the_server_comes_to_rest()
    {
        await using var server = await ServerProcess.StartUnderAsync(["prlimit", $"--nofile={Allowed}"], ServerProcess.Unlimited);
        await using var alice = await LineClient.JoinAsync(server, "alice");
        await using var bob = await LineClient.JoinAsync(server, "bob");
        var newcomers = new List<LineClient>();
        try
        {
            for (var i = 0; i < Newcomers; i++)
                newcomers.Add(await LineClient.ConnectAsync(server, $"newcomer {i}"));

            // All stay connected on their side: whom the server turned away, too.
            await Task.WhenAll(newcomers.Select(n => n.Received.ExpectAsync(l => l.StartsWith("* ", StringComparison.Ordinal), "the welcome or a refusal")));
            Assert.Contains(newcomers, n => n.Received.Lines[0] == "* The server is full. Please try again later.");
            await alice.SayAsync("we talk on");
            await bob.ExpectMessageAsync("alice", "we talk on");
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/live"));
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/ready"));
            await ComesToRestAsync(server);
            Assert.DoesNotContain(server.Program.Output.Lines, l => l.Contains("Too many open files", StringComparison.Ordinal));
        }
        finally
        {
            foreach (var newcomer in newcomers)
                await newcomer.DisposeAsync();
        }

        await Patience.UntilAsync(async () => await CanJoinAsync(server), () => "There is no room though all have left.");
    }

    /// <summary>Waits until it uses no processor time for a while. One that spins for want of a descriptor never does that.</summary>
    private static async Task ComesToRestAsync(ServerProcess server)
    {
        var (ticks, still) = (server.ProcessorTicks, 0);
        await Patience.UntilAsync(
            () =>
            {
                var now = server.ProcessorTicks;
                still = now == ticks ? still + 1 : 0;
                ticks = now;
                return still >= RestingSamples;
            },
            () => $"It still works without work, {ticks} ticks so far.");
    }

    private static async Task<bool> CanJoinAsync(ServerProcess server)
    {
        await using var client = await LineClient.ConnectAsync(server);
        return (await client.Received.ExpectAsync(_ => true, "any line")).StartsWith("* Welcome", StringComparison.Ordinal);
    }
}
