using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Limits;

/// <summary>A client that does not read hurts only itself.</summary>
public sealed class SlowReaderTests
{
    private const int Lines = 600;
    private const string Skipped = " lines were skipped because this connection reads too slowly. /history shows them.";

    [Fact]
    public async Task It_is_told_exactly_how_many_lines_it_missed()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:LogCapacity=64", "--Chat:SlowReaderTimeout=1h"]);
        await using var slow = await ConnectSlowAsync(server);
        await TalkPastAsync(server);
        slow.StartReading();
        await slow.Received.ExpectAsync(l => l == Text(Lines - 1), "the last line");

        var next = 0;
        var gaps = 0;
        foreach (var line in slow.Received.Lines.SkipWhile(l => l != Text(0)))
        {
            if (line.EndsWith(Skipped, StringComparison.Ordinal))
            {
                next += int.Parse(line[2..^Skipped.Length], CultureInfo.InvariantCulture);
                gaps++;
            }
            else if (line.StartsWith('\t'))
            {
                Assert.Equal(Text(next++), line);
            }
        }

        Assert.Equal(Lines, next);
        Assert.NotEqual(0, gaps);
    }

    [Fact]
    public async Task It_is_cut_when_it_takes_nothing_for_too_long()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:SlowReaderTimeout=1s"]);
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        var before = server.Descriptors;
        await using var slow = await ConnectSlowAsync(server);
        await TalkPastAsync(server);
        await watcher.Received.ExpectAsync("At TIME -- slow has exited -- reads too slowly");
        await watcher.RenameAsync("slow");
        await Patience.UntilAsync(() => server.Descriptors <= before, () => $"{server.Descriptors} descriptors, {before} before");
    }

    private static string Text(int i) => $"\t{i} {new string('x', 2000)}";

    /// <summary>Somebody who is called slow, has room for little, and does not read.</summary>
    private static async Task<LineClient> ConnectSlowAsync(ServerProcess server)
    {
        await using var witness = await LineClient.JoinAsync(server, "witness");
        var slow = await LineClient.ConnectAsync(server, "slow", reads: false);
        await slow.SendLineAsync("/nick slow");
        await witness.Received.ExpectAsync(l => l.EndsWith(" now goes by slow", StringComparison.Ordinal), "the slow one's name");
        return slow;
    }

    /// <summary>A talk between two who read, whom the one who does not must not concern.</summary>
    private static async Task TalkPastAsync(ServerProcess server)
    {
        await using var listener = await LineClient.JoinAsync(server, "listener");
        await using var talker = await LineClient.JoinAsync(server, "talker");
        for (var i = 0; i < Lines; i++)
            await talker.SayAsync(Text(i)[1..]);
        for (var i = 0; i < Lines; i++)
            await listener.Received.ExpectAsync(Text(i));
        Assert.DoesNotContain(listener.Received.Lines, l => l.EndsWith(Skipped, StringComparison.Ordinal));
    }
}
