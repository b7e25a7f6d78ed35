using System.Globalization;
using System.Net;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Limits;

/// <summary>One address that does all it can at once.</summary>
public sealed class FloodTests
{
    private const int Flooders = 64;
    private const int Lines = 400;
    private const long MostBytesMore = 64 * 1024 * 1024;

    [Fact]
    public async Task Sixty_four_connections_of_one_address_are_cut_in_the_end_and_somebody_elsewhere_is_answered_all_the_while()
    {
        // The pace of the address, which is lower, would have them wait, and none comes far enough up the ladder.
        await using var server = await ServerProcess.StartAsync("--Chat:Limits:Patience=1s", "--Chat:Limits:MessagesPerSecondPerAddress=0");
        await using var talker = await LineClient.JoinAsync(server, "talker", IPAddress.Parse("127.0.0.2"));
        await talker.SendLineAsync("/join tea");
        await talker.Received.ExpectAsync("* You are alone in #tea.");
        var before = server.ResidentBytes;
        await using var flooders = await LineClients.ConnectAsync(Flooders, atOnce: 8, i => LineClient.ConnectAsync(server, $"flooder {i}", from: IPAddress.Parse("127.0.0.3")));

        var flood = flooders.Select((flooder, i) => FloodAsync(flooder, i)).ToArray();
        await flooders[0].Received.ExpectAsync("* You change your name and room oftener than 12 times a minute. Nothing is lost; the rest follows at that pace.");
        await AnswerAsync(talker, "tea");
        // No oftener than anybody is let.
        for (var i = 0; i < Flooders; i++)
        {
            Assert.Equal(ConnectionEnd.Fin, await flooders[i].EndAsync());
            if (i % 4 == 0)
                await AnswerAsync(talker, $"tea {i}");
        }

        await Task.WhenAll(flood);
        await AnswerAsync(talker, "all quiet");
        Assert.All(flooders, f =>
        {
            var notices = f.Received.Lines.Where(l => l.StartsWith("* You keep", StringComparison.Ordinal) || l.StartsWith("* You kept", StringComparison.Ordinal));
            Assert.Equal(
                ["* You keep sending faster than that. Who goes on is muted for a minute, and then cut off.", "* You kept sending faster than this server takes it; this connection is closed."], notices);
            Assert.Contains(f.Received.Lines, l => l.StartsWith("* You are muted", StringComparison.Ordinal) || l.Contains("server muted", StringComparison.Ordinal));
        });
        Assert.True(server.ResidentBytes - before < MostBytesMore, $"It took {server.ResidentBytes - before} bytes more.");
        var scrape = await Scrape.UntilAsync(server, new Dictionary<string, double>
        {
            ["kestrelchat_disconnects_total{reason=\"flooding\"}"] = Flooders,
            ["kestrelchat_slowed_steps_total{step=\"warned\"}"] = Flooders,
            ["kestrelchat_slowed_steps_total{step=\"muted\"}"] = Flooders,
            ["kestrelchat_slowed_steps_total{step=\"cut\"}"] = Flooders,
        });
        Assert.True(scrape["kestrelchat_slowed_total{pace=\"moves\"}"] > 0);
    }

    [Fact]
    public async Task Beside_sixty_four_that_do_all_they_are_let_a_talk_loses_nothing_and_they_leave_nothing_behind()
    {
        await using var server = await ServerProcess.StartAsync();
        var sockets = await RestingSocketsAsync(server);
        var before = server.ResidentBytes;

        // Few enough talk from each address for its pace.
        var results = (await LoadTool.ReportAsync(
            server, string.Create(CultureInfo.InvariantCulture, $"rooms --rooms 5 --members 2 --rate 20 --per-address 4 --abusers {Flooders} --warmup 0 --duration 3"))).GetProperty("results");

        Assert.All(["lost", "doubled", "reordered", "gapLines", "badBytes", "closedByServer"], f => Assert.Equal(0, results.GetProperty(f).GetInt64()));
        Assert.InRange(results.GetProperty("messages").GetInt64(), 58, 62);
        Assert.True(results.GetProperty("memoryBytesAfter").GetInt64() - before < MostBytesMore, $"It took {results.GetProperty("memoryBytesAfter").GetInt64() - before} bytes more.");
        var scrape = await Scrape.TakeAsync(server);
        Assert.True(scrape["kestrelchat_slowed_total{pace=\"address_lines\"}"] > 0);
        await Patience.UntilAsync(() => server.Sockets <= sockets, () => $"{server.Sockets} sockets are open, and were {sockets}.");
    }

    // The first requests leave some open for a while.
    private static async Task<int> RestingSocketsAsync(ServerProcess server)
    {
        await using (var first = await LineClient.JoinAsync(server, "first"))
            await first.SayAsync("hello");
        _ = await Scrape.TakeAsync(server);
        await Scrape.UntilAsync(server, new Dictionary<string, double> { ["kestrelchat_connections"] = 0 });
        return server.Sockets;
    }

    // The next that is seen in that room, whatever goes on elsewhere.
    private static async Task AnswerAsync(LineClient talker, string text)
    {
        await talker.SendLineAsync(text);
        await talker.Received.ExpectNextAsync("At TIME -- Message from talker:", $"\t{text}");
    }

    private static async Task FloodAsync(LineClient flooder, int number)
    {
        string[] kinds = [$"/nick f{number}-", "/join r", "/search tea ", "/login ada secret-"];
        try
        {
            for (var i = 0; i < Lines; i++)
                await flooder.SendLineAsync(kinds[i % kinds.Length] + i);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // It was cut before it was through.
        }
    }
}
