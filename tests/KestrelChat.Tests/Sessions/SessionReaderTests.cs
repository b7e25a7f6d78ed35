using System.Text;
using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.Tests.Messages;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Sessions;

public sealed class SessionReaderTests
{
    [Fact]
    public async Task A_pasted_block_is_many_messages_in_order()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        string[] block = [.. Enumerable.Range(0, 1000).Select(i => $"line {i}")];

        await alice.SendAsync(block);

        string[] shown = [.. block.Select(l => $"{At} <alice> {l}")];
        await alice.SeesAsync(shown);
        await bob.SeesAsync(shown);
    }

    [Fact]
    public async Task A_flood_does_not_keep_the_thread_that_hears_of_it()
    {
        await using var chat = new SessionHarness();
        byte[][] flood = [.. Enumerable.Repeat("".PadRight(4096, '\n'), 64).Select(Encoding.ASCII.GetBytes)];
        var listener = 0;
        var heard = 0;
        var client = new TestClient(input: new CutReader(flood)
        {
            PieceTaken = () => heard += Environment.CurrentManagedThreadId == Volatile.Read(ref listener) ? 1 : 0,
        });

        Numbered.OnThreads(() =>
        {
            Volatile.Write(ref listener, Environment.CurrentManagedThreadId);
            chat.Connect(client);
            Volatile.Write(ref listener, 0);
        });

        await client.SeesEndAsync(CloseReason.ClientClosed);
        Assert.InRange(heard, 1, SessionReader.MaxInARow / 4096);
    }

    [Fact]
    public async Task A_command_split_over_segments_is_one_command()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        foreach (var part in new[] { "/ni", "c", "k car", "ol\r", "\nhi", "\r\n" })
            await alice.SendBytesAsync(Encoding.UTF8.GetBytes(part));

        await alice.SeesAsync($"{At} -- alice now goes by carol", $"{At} <carol> hi");
    }

    [Fact]
    public async Task A_half_close_delivers_the_echo_of_every_line_and_then_the_exit()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("one", "two");
        await alice.SendBytesAsync("no line end"u8.ToArray());
        alice.FinishSending();

        Assert.Equal(
            $"{At} <alice> one\r\n{At} <alice> two\r\n{At} <alice> no line end\r\n{At} -- alice has exited\r\n",
            await alice.SeesEndAsync(CloseReason.ClientClosed));
        await bob.SeesAsync($"{At} <alice> one", $"{At} <alice> two", $"{At} <alice> no line end", $"{At} -- alice has exited");
        Assert.False(chat.State.Roster.TryFind("alice", out _));
    }

    [Fact]
    public async Task Echo_hi_into_netcat_posts()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var alice = chat.Connect();

        await alice.SendAsync("hi");
        alice.FinishSending();

        var output = await alice.SeesEndAsync(CloseReason.ClientClosed);
        Assert.Matches(@"<(guest-\d+)> hi\r\n\[08:35:40\] -- \1 has exited\r\n$", output);
        var seen = await bob.SeesAfterOthersAsync(" has exited\r\n");
        Assert.Contains("> hi\r\n", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_too_long_is_dropped_in_its_place_and_the_rest_goes_on()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("before", new string('x', 4097), "after", new string('y', 4096));

        await alice.SeesAsync(
            $"{At} <alice> before", "* Line too long (over 4096 bytes), not sent.", $"{At} <alice> after", $"{At} <alice> {new string('y', 4096)}");
        await bob.SeesAsync($"{At} <alice> before", $"{At} <alice> after");
    }

    [Fact]
    public async Task Input_without_a_line_end_is_closed()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("hi");
        await alice.SendBytesAsync(Encoding.UTF8.GetBytes(new string('x', 40_000)));
        await alice.SendBytesAsync(Encoding.UTF8.GetBytes(new string('x', 40_000)));

        await bob.SeesAsync($"{At} <alice> hi", $"{At} -- alice has exited -- line too long");
        Assert.Equal(
            $"{At} <alice> hi\r\n* No line end in 65536 bytes; this connection is closed.\r\n{At} -- alice has exited -- line too long\r\n",
            await alice.SeesEndAsync(CloseReason.LineTooLong));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_http_request_is_answered_as_such_and_reaches_nobody(bool inPieces)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var browser = chat.Connect();

        var request = "GET / HTTP/1.1\r\nHost: chat.test\r\n\r\n"u8.ToArray();
        foreach (var part in inPieces ? request.Chunk(1) : [request])
            await browser.SendBytesAsync(part);

        var answer = await browser.SeesEndAsync(CloseReason.HttpRequest);
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("http://chat.test/", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("guest-", answer, StringComparison.Ordinal);
        Assert.Equal(1, chat.State.Roster.Count);
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Fact]
    public async Task Later_such_a_line_is_only_talk()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("GET / HTTP/1.1");

        await alice.SeesAsync($"{At} <alice> GET / HTTP/1.1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tls_handshake_is_closed_with_nothing_sent(bool inPieces)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var client = chat.Connect();

        byte[] hello = [0x16, 0x03, 0x01, 0x00, 0x0A, 0x01, 0x0A, 0x0D, 0x0A];
        foreach (var part in inPieces ? hello.Chunk(1) : [hello])
            await client.SendBytesAsync(part);

        Assert.Equal("", await client.SeesEndAsync(CloseReason.TlsHandshake));
        Assert.Equal("", client.Received);
        Assert.Equal(1, chat.State.Roster.Count);
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Theory]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 56324 50000")]
    [InlineData("PROXY TCP6 2001:db8::1 2001:db8::2 56324 50000")]
    [InlineData("PROXY UNKNOWN")]
    public async Task A_PROXY_header_from_an_address_that_is_not_trusted_is_a_line_that_nobody_sees(string header)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var client = chat.Connect();

        await client.SendAsync(header);

        await client.SeesAfterOthersAsync("* A PROXY header is believed from the addresses in Chat:ProxyProtocol:TrustedNetworks alone; not sent.");
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Fact]
    public async Task A_binary_PROXY_header_from_an_address_that_is_not_trusted_is_the_end()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var client = chat.Connect();

        byte[] header = [.. "\r\n\r\n\0\r\nQUIT\n"u8, 0x20, 0x00, 0x00, 0x00];
        await client.SendBytesAsync(header);

        await client.SeesEndAsync(CloseReason.ProxyHeader);
        await chat.AllSeeOnlyAsync(bob, "bob");
    }
}
