using System.Globalization;
using System.Text;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

/// <summary>What each netcat does when its input ends differs; whatever it sent before that must reach the room.</summary>
public sealed class NetcatTests
{
    [Theory]
    [InlineData("nc.openbsd -N")]
    [InlineData("nc.openbsd -q 0")]
    [InlineData("nc.openbsd -q 1")]
    [InlineData("nc.traditional -q 2")]
    [InlineData("ncat")]
    public async Task One_that_half_closes_posts_gets_its_echo_and_ends(string command)
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var tool = ToolProcess.Start(server, command);
        await tool.SendLineAsync("hi");
        tool.CloseInput();
        var guest = await ExpectHiAsync(watcher.Received);
        await tool.Output.ExpectAsync("\thi");
        await tool.Output.ExpectNextAsync($"At TIME -- {guest} has exited");
        await watcher.Received.ExpectNextAsync($"At TIME -- {guest} has exited");
        await tool.ExitAsync();
    }

    [Theory]
    [InlineData("nc.openbsd")]
    [InlineData("nc.traditional")]
    [InlineData("ncat --no-shutdown")]
    public async Task One_that_stays_posts_and_goes_on_to_listen(string command)
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var tool = ToolProcess.Start(server, command);
        await tool.SendLineAsync("hi");
        tool.CloseInput();
        await ExpectHiAsync(watcher.Received);
        await tool.Output.ExpectAsync("\thi");
        await watcher.SayAsync("still there?");
        await tool.Output.ExpectAsync("\tstill there?");
    }

    [Fact]
    public async Task One_that_closes_whole_posts_all_the_same()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var tool = ToolProcess.Start(server, "nc.traditional -q 0");
        await tool.SendLineAsync("hi");
        tool.CloseInput();
        var guest = await ExpectHiAsync(watcher.Received);
        await watcher.Received.ExpectAsync(
            l => WireText.Timeless(l).StartsWith($"At TIME -- {guest} has exited", StringComparison.Ordinal), "the exit");
    }

    [Fact]
    public async Task Socat_posts_too()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        var target = string.Create(CultureInfo.InvariantCulture, $"TCP:127.0.0.1:{server.ChatPort}");
        var (_, output, _) = await Shell.RunAsync("socat", ["-t", "3", "-", target], "hi\n"u8.ToArray());
        await ExpectHiAsync(watcher.Received);
        Assert.Contains("\n\thi\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_line_needs_no_end()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var tool = ToolProcess.Start(server, "nc.openbsd -N");
        await tool.SendAsync("hi"u8.ToArray());
        tool.CloseInput();
        await ExpectHiAsync(watcher.Received);
        await tool.ExitAsync();
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1000, 100)]
    public async Task A_pasted_block_arrives_whole_and_in_order(int pace, int burst)
    {
        const int Lines = 500;
        await using var server = await ServerProcess.StartAsync($"--Chat:Limits:MessagesPerSecond={pace}", $"--Chat:Limits:MessagesBurst={burst}");
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var tool = await ToolProcess.JoinAsync(server, "nc.openbsd", "paster");
        var block = string.Join('\n', Enumerable.Range(0, Lines).Select(i => $"  line {i} of the block")) + "\n";
        await tool.SendAsync(Encoding.UTF8.GetBytes(block));
        await watcher.ExpectMessageAsync("paster", "  line 0 of the block");
        for (var i = 1; i < Lines; i++)
            await watcher.Received.ExpectNextAsync("At TIME -- Message from paster:", $"\t  line {i} of the block");
    }

    [Fact]
    public async Task Every_line_before_a_half_close_is_echoed_before_the_end()
    {
        const int Lines = 3000;
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var client = await LineClient.JoinAsync(server, "hasty");
        await client.SendAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Lines).Select(i => $"owed {i}\n"))));
        client.HalfClose();
        Assert.Equal(ConnectionEnd.Fin, await client.EndAsync());
        for (var i = 0; i < Lines; i++)
            await client.Received.ExpectNextAsync("At TIME -- Message from hasty:", $"\towed {i}");
        await client.Received.ExpectNextAsync("At TIME -- hasty has exited");
    }

    private static async Task<string> ExpectHiAsync(Transcript watcher)
    {
        const string Before = "At TIME -- Message from ";
        var heading = await watcher.ExpectAsync(l => WireText.Timeless(l).StartsWith(Before, StringComparison.Ordinal), "a message");
        await watcher.ExpectNextAsync("\thi");
        return WireText.Timeless(heading)[Before.Length..].TrimEnd(':');
    }
}
