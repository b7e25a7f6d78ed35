using System.Net.Sockets;
using System.Text;
using KestrelChat.IntegrationTests.Harness;
using static KestrelChat.IntegrationTests.Harness.RawWebSocket;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>Texts and bounds as the Autobahn test suite has them: UTF-8 (6), long messages (9).</summary>
public sealed class WebSocketTextTests(SharedServer shared) : IClassFixture<SharedServer>
{
    // As hexadecimal bytes.
    [Theory]
    [InlineData("CEBAE1BDB9CF83CEBCCEB5")] // "κόσμε"
    [InlineData("C2A2E0A080F0908080")] // the first of two, three and four bytes that are shown
    [InlineData("ED9FBFEE8080EFBFBDF48FBFBF")] // before and after the surrogates, and the last ones
    [InlineData("EFBFBEEFBFBF")] // U+FFFE and U+FFFF are no characters, and yet UTF-8
    public async Task UTF_8_is_taken_wherever_frames_and_the_network_cut_it(string text)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var bytes = Convert.FromHexString(text);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            await raw.SendSlowlyAsync([.. Frame(Text, bytes.AsSpan(0, cut)), .. Frame(Final | Continuation, bytes.AsSpan(cut))]);
            await raw.ExpectSaidAsync(Encoding.UTF8.GetString(bytes));
        }
    }

    [Theory]
    [InlineData("80")] // the rest of nothing
    [InlineData("C0AF")] // longer than it needs to be
    [InlineData("E080AF")]
    [InlineData("F08080AF")]
    [InlineData("C080")]
    [InlineData("EDA080")] // a surrogate
    [InlineData("EDBFBF")]
    [InlineData("EDA080EDB080")] // two that would make one
    [InlineData("F4908080")] // beyond the last
    [InlineData("F888808080")] // five bytes
    [InlineData("FC8480808080")] // six
    [InlineData("FE")]
    [InlineData("FF")]
    [InlineData("CE")] // cut
    [InlineData("E1BD")]
    [InlineData("F09080")]
    [InlineData("CEBAE1BDB9CF83CEBCCEB5EDA080656469746564")] // in the middle
    public async Task What_is_no_UTF_8_is_an_error_and_is_not_said(string text)
    {
        var bytes = Convert.FromHexString(text);
        byte[][] ways =
        [
            Frame(Final | Text, bytes),
            [.. Frame(Text, bytes.AsSpan(0, bytes.Length / 2)), .. Frame(Final | Continuation, bytes.AsSpan(bytes.Length / 2))],
        ];
        foreach (var way in ways)
        {
            using var raw = await RawWebSocket.ConnectAsync(shared.Server);
            await raw.SendAsync(way);
            Assert.Equal(1007, await raw.CloseStatusAsync());
        }
    }

    [Fact]
    public async Task What_is_no_UTF_8_ends_it_before_the_message_is_whole()
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        await raw.SendAsync([.. Frame(Text, "fine"), .. Frame(Continuation, [0xF4, 0x90])]);
        Assert.Equal(1007, await raw.CloseStatusAsync());
    }

    [Theory]
    [InlineData(256 * 1024, 1024 * 1024)]
    [InlineData(1024 * 1024, 64 * 1024)]
    [InlineData(1024 * 1024, 1000)]
    public async Task A_long_message_of_many_lines_is_taken_in_frames_of_any_size(int length, int size)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var last = Guid.NewGuid().ToString("N");
        var pieces = Encoding.ASCII.GetBytes(last.PadLeft(length, '\n')).Chunk(size).ToArray();
        for (var i = 0; i < pieces.Length; i++)
            await raw.SendAsync(Frame((byte)((i == 0 ? Text : Continuation) | (i == pieces.Length - 1 ? Final : 0)), pieces[i]));
        await raw.ExpectSaidAsync(last);
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public async Task A_line_has_the_bound_that_it_has_by_TCP(int length, bool isSaid)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var line = Guid.NewGuid().ToString("N").PadRight(length, 'x');
        await raw.SendAsync(Frame(Final | Text, line));
        await (isSaid ? raw.ExpectSaidAsync(line) : raw.ExpectTextAsync("Line too long (over 4096 bytes), not sent."));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public async Task Text_without_a_line_end_is_bounded_whatever_its_frames(int size)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var sending = SendEndlesslyAsync(raw, new string('x', size));
        Assert.Equal(1009, await raw.CloseStatusAsync());
        await sending;
    }

    [Fact]
    public async Task A_frame_that_says_it_is_longer_than_there_are_bytes_is_ended_at_the_same_bound()
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        // 2^62 bytes, as its head says.
        await raw.SendAsync(Convert.FromHexString("81" + "FF" + "4000000000000000" + "00000000"));
        await raw.SendAsync(Encoding.ASCII.GetBytes(new string('x', 70_000)));
        Assert.Equal(1009, await raw.CloseStatusAsync());
    }

    [Theory]
    [InlineData("8000000000000000")] // negative, as a signed number
    [InlineData("FFFFFFFFFFFFFFFF")]
    public async Task A_length_with_its_highest_bit_set_ends_the_connection(string length)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        await raw.SendAsync(Convert.FromHexString("81" + "FF" + length + "00000000"));
        Assert.Equal(0, await raw.CloseStatusAsync());
    }

    private static async Task SendEndlesslyAsync(RawWebSocket raw, string piece)
    {
        try
        {
            await raw.SendAsync(Frame(Text, piece));
            for (var sent = piece.Length; sent < 200_000; sent += piece.Length)
                await raw.SendAsync(Frame(Continuation, piece));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server has ended it.
        }
    }
}
