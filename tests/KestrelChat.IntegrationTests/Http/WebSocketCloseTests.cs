using System.Net.Sockets;
using KestrelChat.IntegrationTests.Harness;
using static KestrelChat.IntegrationTests.Harness.RawWebSocket;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>Closes as the Autobahn test suite has them (7), and frames that no client may send.</summary>
public sealed class WebSocketCloseTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const int Normal = 1000;
    private const int WrongFrame = 1002;
    private const int NoText = 1007;

    [Theory]
    [InlineData("")] // no status at all
    [InlineData("03E8")] // a status alone
    [InlineData("03E8676F6F6420627965")] // and a reason
    public async Task A_close_is_answered_and_the_connection_ends(string payload)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        await raw.SendAsync(Frame(Final | CloseFrame, Convert.FromHexString(payload)));
        Assert.Equal(Normal, await raw.CloseStatusAsync());
    }

    [Fact]
    public async Task Who_answers_no_ping_is_let_go_and_the_room_is_told()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Web:PingInterval=1s");
        await using var ada = await LineClient.JoinAsync(server, "ada");
        using var raw = await RawWebSocket.ConnectAsync(server);
        await raw.SendAsync(Frame(Final | Text, "/nick gone"));
        await ada.Received.ExpectAsync(l => l.EndsWith(" now goes by gone", StringComparison.Ordinal), "the name");
        await raw.ExpectAsync(Ping);

        Assert.Equal(0, await raw.CloseStatusAsync());

        await ada.Received.ExpectAsync("At TIME -- gone has exited -- connection timed out");
    }

    [Fact]
    public async Task Who_reads_nothing_and_keeps_the_server_at_its_own_pings_is_let_go_too()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Web:PingInterval=1s");
        using var raw = await RawWebSocket.ConnectAsync(server);
        var flood = FloodAsync();

        // Which of the two waits is over first decides what it is called.
        await server.Program.Output.ExpectAsync(
            l => l.Contains(" ended: timed_out", StringComparison.Ordinal) || l.Contains(" ended: reset", StringComparison.Ordinal), "the end in the log");
        await flood;

        async Task FloodAsync()
        {
            var ping = Frame(Final | Ping, new string('x', 125));
            try
            {
                while (true)
                    await raw.SendAsync(ping);
            }
            catch (SocketException)
            {
                // The server has cut it.
            }
        }
    }

    [Fact]
    public async Task The_longest_reason_is_taken_and_a_longer_one_is_an_error()
    {
        Assert.Equal(Normal, await StatusAfterAsync([0x03, 0xE8, .. Enumerable.Repeat((byte)'x', 123)]));
        Assert.Equal(WrongFrame, await StatusAfterAsync([0x03, 0xE8, .. Enumerable.Repeat((byte)'x', 124)]));
    }

    [Fact]
    public async Task A_close_of_one_byte_is_an_error() => Assert.Equal(WrongFrame, await StatusAfterAsync([0x03]));

    [Fact]
    public async Task A_reason_that_is_no_UTF_8_is_an_error() =>
        Assert.True(await StatusAfterAsync([0x03, 0xE8, 0xCE, 0xBA, 0xED, 0xA0, 0x80]) is NoText or WrongFrame);

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1008)]
    [InlineData(1009)]
    [InlineData(1010)]
    [InlineData(1011)]
    [InlineData(3000)]
    [InlineData(3999)]
    [InlineData(4000)]
    [InlineData(4999)]
    public async Task A_status_that_a_client_may_send_is_taken(int status) => Assert.Equal(Normal, await StatusAfterAsync([(byte)(status >> 8), (byte)status]));

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1016)]
    [InlineData(1100)]
    [InlineData(2000)]
    [InlineData(2999)]
    [InlineData(5000)]
    [InlineData(65_535)]
    public async Task A_status_that_nobody_may_send_is_an_error(int status) => Assert.Equal(WrongFrame, await StatusAfterAsync([(byte)(status >> 8), (byte)status]));

    [Fact]
    public async Task What_comes_after_a_close_is_passed_over()
    {
        await using var ada = await LineClient.ConnectAsync(shared.Server);
        await ada.WelcomeAsync();
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var text = Guid.NewGuid().ToString("N");
        await raw.SendAsync([.. Frame(Final | CloseFrame, [0x03, 0xE8]), .. Frame(Final | Text, text), .. Frame(Final | Ping, "ping"), .. Frame(Final | CloseFrame, "")]);
        while (await raw.NextAsync() is { } frame)
            Assert.NotEqual(Final | Pong, frame.First);
        await ada.SayAsync("still here");
        Assert.DoesNotContain($"\t{text}", ada.Received.Lines);
    }

    [Fact]
    public async Task A_close_in_the_middle_of_a_message_loses_no_whole_line()
    {
        await using var ada = await LineClient.ConnectAsync(shared.Server);
        await ada.WelcomeAsync();
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var whole = Guid.NewGuid().ToString("N");
        await raw.SendAsync([.. Frame(Text, $"{whole}\npart"), .. Frame(Final | CloseFrame, [0x03, 0xE8])]);
        Assert.Equal(Normal, await raw.CloseStatusAsync());
        await ada.Received.ExpectAsync($"\t{whole}");
    }

    [Fact]
    public async Task A_frame_without_a_mask_ends_that_connection_and_is_not_taken()
    {
        await using var ada = await LineClient.ConnectAsync(shared.Server);
        await ada.WelcomeAsync();
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        await raw.SendAsync([.. Frame(Final | Text, "hi"), Final | Text, 2, .. "on"u8]);
        Assert.Equal(0, await raw.CloseStatusAsync());
        await ada.SayAsync("still here");
        Assert.DoesNotContain("\ton", ada.Received.Lines);
    }

    [Fact]
    public async Task A_cut_frame_is_the_end_of_its_sender_alone()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var ada = await LineClient.JoinAsync(server, "ada");
        using (var cut = await RawWebSocket.ConnectAsync(server))
        {
            await cut.SendAsync([Final | Text, 0x80 | 32, 0, 0, 0, 0, .. "hi"u8]);
            cut.EndOutput();
            await cut.CloseStatusAsync();
        }

        await ada.SayAsync("still here");
        Assert.DoesNotContain("\thi", ada.Received.Lines);
        await Patience.UntilAsync(async () => (await server.JsonAsync("/api/rooms/lobby")).GetProperty("people").GetArrayLength() == 1, () => "Somebody is still here.");
    }

    private async Task<int> StatusAfterAsync(byte[] close)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        await raw.SendAsync(Frame(Final | CloseFrame, close));
        return await raw.CloseStatusAsync();
    }
}
