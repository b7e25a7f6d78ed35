using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>The chat by WebSocket: the framework's client.</summary>
public sealed class WebSocketTests
{
    [Fact]
    public async Task A_browser_talks_with_netcat()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var tim = await LineClient.JoinAsync(server, "tim");
        await using var ada = await WebSocketClient.JoinAsync(server, "ada");
        await tim.Received.ExpectAsync(l => l.EndsWith(" now goes by ada", StringComparison.Ordinal), "ada");
        await ada.SendAsync("one\ntwo\r\n\nthree");
        foreach (var text in (string[])["one", "two", "three"])
        {
            await tim.ExpectMessageAsync("ada", text);
            await ada.ExpectMessageAsync("ada", text);
        }

        await tim.SayAsync("hello");
        await ada.ExpectMessageAsync("tim", "hello");
        Assert.All(ada.Messages, m => Assert.EndsWith("}\r\n", m, StringComparison.Ordinal));
        await ada.SendAsync("last word");
        await ada.CloseAsync();
        await tim.ExpectMessageAsync("ada", "last word");
        await tim.Received.ExpectAsync("At TIME -- ada has exited");
        await ada.EndAsync();
        Assert.Equal(WebSocketCloseStatus.NormalClosure, ada.CloseStatus);
    }

    [Fact]
    public async Task A_shutdown_gives_what_is_owed_and_says_that_the_server_goes_away()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var ada = await WebSocketClient.JoinAsync(server, "ada");
        await ada.SendAsync("last line");
        await server.SignalAsync("TERM");

        await ada.ExpectReplyAsync("The server is going down; please connect again in a moment.");
        await ada.EndAsync();
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, ada.CloseStatus);
        Assert.Equal(0, await server.Program.ExitAsync());
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://127.0.0.1:PORT", true)]
    [InlineData("https://chat.example.org", true)]
    [InlineData("https://evil.example.org", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("null", false)]
    public async Task A_page_from_elsewhere_is_let_in_where_the_options_name_it(string? origin, bool isAllowed)
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Web:Origins=https://chat.example.org");
        origin = origin?.Replace("PORT", server.HttpPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        if (isAllowed)
        {
            await using var client = await WebSocketClient.ConnectAsync(server, origin: origin);
            await client.ExpectReplyAsync("Welcome to KestrelChat.");
            return;
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => WebSocketClient.ConnectAsync(server, origin: origin));
        Assert.Equal("Refused with 403.", refused.Message);
    }

    [Fact]
    public async Task An_address_has_its_share_and_the_pace_is_that_of_TCP()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Limits:MaxConnectionsPerAddress=2", "--Chat:Limits:MessagesPerSecond=1000", "--Chat:Limits:MessagesBurst=1");
        await using var tim = await LineClient.ConnectAsync(server, "tim");
        await tim.WelcomeAsync();
        await using var ada = await WebSocketClient.ConnectAsync(server, "ada");
        await ada.ExpectReplyAsync("Welcome to KestrelChat.");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => WebSocketClient.ConnectAsync(server));
        Assert.Equal("Refused with 429.", refused.Message);
        await using var other = await WebSocketClient.ConnectAsync(server, from: IPAddress.Parse("127.0.0.9"));
        await other.ExpectReplyAsync("Welcome to KestrelChat.");

        await ada.SendAsync(string.Join('\n', Enumerable.Range(0, 50)));
        await ada.ExpectReplyAsync("You send faster than 1000 lines a second. Nothing is lost; the rest follows at that pace.");
        await ada.SendAsync("/quit");
        await ada.EndAsync();
        Assert.Equal(WebSocketCloseStatus.NormalClosure, ada.CloseStatus);
    }

    [Fact]
    public async Task The_request_is_over_when_the_talk_begins()
    {
        await using var server = await ServerProcess.StartAsync("--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Information");
        await using var ada = await WebSocketClient.JoinAsync(server, "ada");

        // Nothing of it is kept for as long as somebody talks.
        await server.Program.Output.ExpectAsync(l => l.Contains("Request finished", StringComparison.Ordinal) && l.Contains("/ws - 101", StringComparison.Ordinal), "the request's end");
        await ada.SendAsync("still here");
        await ada.ExpectMessageAsync("ada", "still here");
    }

    [Fact]
    public async Task Who_leaves_before_the_answer_leaves_no_place_behind()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:Limits:MaxConnectionsPerAddress=1"]);
        for (var i = 0; i < 100; i++)
            (await RawWebSocket.AskAsync(server)).Dispose();

        await Patience.UntilAsync(CanTalkAsync, () => "The place of the last one is not given back.");

        async Task<bool> CanTalkAsync()
        {
            using var raw = await RawWebSocket.AskAsync(server);
            return await raw.IsBegunAsync();
        }
    }

    [Fact]
    public async Task More_than_HTTP_has_places_can_talk_and_the_page_still_answers()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        var clients = new List<WebSocketClient>();
        try
        {
            for (var i = 0; i < 120; i++)
                clients.Add(await WebSocketClient.ConnectAsync(server));
            foreach (var client in clients)
                await client.ExpectReplyAsync("Welcome to KestrelChat.");
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/"));
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task Readers_that_never_read_hold_up_nobody_and_are_told_what_they_missed()
    {
        const int Readers = 100;
        const int Lines = 2000;
        // The log holds the last line still when all readers are announced after it, which is some time after they came.
        var capacity = string.Create(CultureInfo.InvariantCulture, $"--Chat:LogCapacity={2 * Readers}");
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, capacity, "--Chat:SlowReaderTimeout=1h", "--Chat:QuietAbove=1000"]);
        var readers = new List<WebSocketClient>();
        try
        {
            for (var i = 0; i < Readers; i++)
                readers.Add(await WebSocketClient.ConnectAsync(server, reads: false));
            await using var ada = await LineClient.JoinAsync(server, "ada");
            var filler = new string('x', 1000);
            for (var i = 1; i <= Lines; i++)
                await ada.SendLineAsync(string.Create(CultureInfo.InvariantCulture, $"{i} {filler}"));
            await ada.Received.ExpectAsync(l => l.StartsWith(string.Create(CultureInfo.InvariantCulture, $"\t{Lines} "), StringComparison.Ordinal), "the last line");
            foreach (var reader in readers)
                reader.StartReading();
            foreach (var reader in readers)
            {
                await reader.Received.ExpectAsync(l => l.Contains("\"kind\":\"gap\"", StringComparison.Ordinal) && l.Contains("\"missed\":", StringComparison.Ordinal), "the gap");
                await reader.Received.ExpectAsync(l => l.Contains(string.Create(CultureInfo.InvariantCulture, $"\"text\":\"{Lines} "), StringComparison.Ordinal), "the last line");
            }
        }
        finally
        {
            foreach (var reader in readers)
                await reader.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_reads_nothing_for_too_long_is_cut()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:SlowReaderTimeout=1s"]);
        await using var slow = await WebSocketClient.ConnectAsync(server, reads: false);
        await slow.SendAsync("/nick slow");
        await using var ada = await LineClient.JoinAsync(server, "ada");
        var filler = new string('x', 4000);
        for (var i = 1; i <= 1000; i++)
            await ada.SendLineAsync(filler);
        await ada.Received.ExpectAsync("At TIME -- slow has exited -- reads too slowly");
    }

    [Fact]
    public async Task A_plain_request_is_told_what_is_there()
    {
        await using var server = await ServerProcess.StartAsync();
        Assert.Equal(HttpStatusCode.UpgradeRequired, await server.StatusAsync("/ws"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_are_compressed_where_both_want_it(bool isWanted)
    {
        await using var server = await ServerProcess.StartAsync($"--Chat:Web:Compression={isWanted}");
        using var raw = await RawWebSocket.ConnectAsync(server, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
        Assert.Equal(isWanted, raw.Answer.Contains("permessage-deflate", StringComparison.Ordinal));
        await using var client = await WebSocketClient.ConnectAsync(server, compressed: true);
        await client.SendAsync("hello");
        await client.Received.ExpectAsync(l => l.Contains("\"text\":\"hello\"", StringComparison.Ordinal), "the echo");
    }
}
