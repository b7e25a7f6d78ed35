using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Limits;

public sealed class LineTests
{
    private const int Longest = 4096;

    [Fact]
    public async Task The_longest_line_passes_and_one_byte_more_is_refused_without_harm()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var talker = await LineClient.JoinAsync(server, "talker");
        var longest = new string('x', Longest);
        await talker.SayAsync(longest);
        await talker.SendLineAsync(longest + "x");
        await talker.Received.ExpectNextAsync("* Line too long (over 4096 bytes), not sent.");
        await talker.SayAsync("the next line");
        await watcher.ExpectMessageAsync("talker", longest);
        await watcher.Received.ExpectNextAsync("At TIME -- Message from talker:", "\tthe next line");
    }

    [Fact]
    public async Task Who_sends_no_line_end_at_all_is_told_and_closed()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var talker = await LineClient.JoinAsync(server, "talker");
        await talker.SendAsync(new byte[65_537].Select(_ => (byte)'x').ToArray());
        await talker.Received.ExpectNextAsync("* No line end in 65536 bytes; this connection is closed.", "At TIME -- talker has exited -- line too long");
        Assert.Equal(ConnectionEnd.Fin, await talker.EndAsync());
    }

    [Fact]
    public async Task Who_is_faster_than_the_pace_is_told_once_and_loses_nothing()
    {
        const int Lines = 60;
        await using var server = await ServerProcess.StartAsync("--Chat:Limits:MessagesPerSecond=200", "--Chat:Limits:MessagesBurst=5");
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var talker = await LineClient.JoinAsync(server, "talker");
        for (var i = 0; i < Lines; i++)
            await talker.SendLineAsync($"fast {i}");
        for (var i = 0; i < Lines; i++)
            await watcher.ExpectMessageAsync("talker", $"fast {i}");
        await talker.Received.ExpectAsync($"\tfast {Lines - 1}");
        const string Told = "* You send faster than 200 lines a second. Nothing is lost; the rest follows at that pace.";
        Assert.Single(talker.Received.Lines, l => l == Told);
        Assert.DoesNotContain(watcher.Received.Lines, l => l == Told);
    }
}
