using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Endings;

/// <summary>Whatever ends a connection: the room is told once and with the right reason, the name is free, the socket closed.</summary>
public sealed class EndingTests
{
    [Fact]
    public Task Fin() => EndsAsync("At TIME -- leaver has exited", client =>
    {
        client.HalfClose();
        return Task.CompletedTask;
    });

    [Fact]
    public Task Rst() => EndsAsync("At TIME -- leaver has exited -- connection reset", client =>
    {
        client.Reset();
        return Task.CompletedTask;
    });

    [Fact]
    public Task Quit() => EndsAsync("At TIME -- leaver is leaving now", client => client.SendLineAsync("/quit"));

    [Fact]
    public Task Quit_with_a_text() => EndsAsync("At TIME -- leaver is leaving now -- good night", client => client.SendLineAsync("/exit good night"));

    [Fact]
    public Task A_line_without_end() =>
        EndsAsync("At TIME -- leaver has exited -- line too long", client => client.SendAsync(new byte[65_537].Select(_ => (byte)'x').ToArray()));

    [Fact]
    public async Task A_client_that_is_killed()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        var before = server.Descriptors;
        await using var victim = await ToolProcess.JoinAsync(server, "nc.openbsd", "leaver");
        await victim.SignalAsync("KILL");
        await watcher.Received.ExpectAsync("At TIME -- leaver has exited");
        await ExpectNothingLeftAsync(server, watcher, before);
    }

    [Fact]
    public async Task Probes_are_never_announced()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        var (before, seen) = (server.Descriptors, watcher.Received.Lines.Count);
        for (var i = 0; i < 20; i++)
        {
            await using var probe = await LineClient.ConnectAsync(server);
            if (i % 2 == 0)
                probe.Reset();
        }

        await Patience.UntilAsync(() => server.Descriptors <= before, () => $"{server.Descriptors} descriptors, {before} before the probes");
        await watcher.SayAsync("alone");
        Assert.Equal(["At TIME -- Message from watcher:", "\talone"], watcher.Received.Lines.Skip(seen).Select(WireText.Timeless));
    }

    private static async Task EndsAsync(string line, Func<LineClient, Task> end)
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        var before = server.Descriptors;
        await using (var leaver = await LineClient.JoinAsync(server, "leaver"))
        {
            await end(leaver);
            Assert.NotEqual(ConnectionEnd.Reset, await leaver.EndAsync());
        }

        await watcher.Received.ExpectAsync(line);
        await ExpectNothingLeftAsync(server, watcher, before);
    }

    private static async Task ExpectNothingLeftAsync(ServerProcess server, LineClient watcher, int descriptorsBefore)
    {
        await Patience.UntilAsync(() => server.Descriptors <= descriptorsBefore, () => $"{server.Descriptors} descriptors, {descriptorsBefore} before");
        await watcher.RenameAsync("leaver");
        await watcher.SendLineAsync("/who");
        await watcher.Received.ExpectAsync("* 1 person in #lobby:");
        await watcher.Received.ExpectNextAsync("* leaver");
        Assert.Single(watcher.Received.Lines, l => l.Contains("leaver has exited", StringComparison.Ordinal) || l.Contains("leaver is leaving", StringComparison.Ordinal));
    }
}
