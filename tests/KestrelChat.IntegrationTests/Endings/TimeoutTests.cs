using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Endings;

/// <summary>A client whose machine or network is gone: nothing comes from it any more, no end either.</summary>
public sealed class TimeoutTests
{
    [Theory]
    [InlineData("30s", 85_000)]
    [InlineData("2m", 205_000)]
    public async Task A_dead_client_is_given_up_in_85_seconds_and_never_before_a_slow_one(string slowReaderTimeout, int userTimeout)
    {
        await using var server = await ServerProcess.StartAsync($"--Chat:SlowReaderTimeout={slowReaderTimeout}");
        await using var client = await LineClient.JoinAsync(server, "ada");
        using var socket = ServerSocket.Of(server, client);
        Assert.Equal((45, 10, 4), (socket.KeepAliveIdle, socket.KeepAliveInterval, socket.KeepAliveProbes));
        Assert.Equal(userTimeout, socket.UserTimeout);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_room_is_told_that_the_connection_timed_out(bool isTalkedTo)
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        // The first one loads what it takes, and that stays open.
        await Scrape.TakeAsync(server);
        var before = server.Descriptors;
        await using var leaver = await LineClient.JoinAsync(server, "leaver");
        using (var socket = ServerSocket.Of(server, leaver))
            (socket.KeepAliveIdle, socket.KeepAliveInterval, socket.UserTimeout) = (1, 1, 1500);
        leaver.FallSilent();

        // With data on its way the kernel repeats that, and sends no probes.
        if (isTalkedTo)
            await watcher.SayAsync("are you there?");
        await watcher.Received.ExpectAsync("At TIME -- leaver has exited -- connection timed out");
        await Scrape.UntilAsync(server, new Dictionary<string, double>(StringComparer.Ordinal) { ["kestrelchat_disconnects_total{reason=\"timed_out\"}"] = 1 });
        await Patience.UntilAsync(() => server.Descriptors <= before, () => $"{server.Descriptors} descriptors, {before} before");
        await watcher.RenameAsync("leaver");
        Assert.Single(watcher.Received.Lines, l => l.Contains("leaver has exited", StringComparison.Ordinal));
        leaver.Reset();
    }
}
