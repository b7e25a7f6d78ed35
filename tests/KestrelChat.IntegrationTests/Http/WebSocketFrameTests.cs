using System.Globalization;
using System.Text;
using KestrelChat.IntegrationTests.Harness;
using static KestrelChat.IntegrationTests.Harness.RawWebSocket;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>Frames as the Autobahn test suite sends them, in its order: lengths (1), pings and pongs (2), reserved bits (3) and opcodes (4), fragments (5).</summary>
public sealed class WebSocketFrameTests(SharedServer shared) : IClassFixture<SharedServer>
{
    // What a message is filled up with: lines that are none.
    private const char Blank = '\n';

    /// <summary>Each of the three alone and with others, in a text, a ping and a close.</summary>
    public static MatrixTheoryData<int, byte> ReservedBits => new(Enumerable.Range(1, 7), [Text, Ping, CloseFrame]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public async Task A_text_of_any_length_is_taken(int length)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var text = Unique(length);
        await raw.SendAsync(Frame(Final | Text, text.PadLeft(length, Blank)));
        if (length > 0)
            await raw.ExpectSaidAsync(text);
        await raw.SendAsync(Frame(Final | Ping, "after"));
        Assert.Equal("after", await PongAsync(raw));
    }

    [Theory]
    [InlineData(125)]
    [InlineData(65_536)]
    public async Task A_text_is_taken_however_the_network_cuts_it(int length)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var text = Unique(length);
        foreach (var piece in Frame(Final | Text, text.PadLeft(length, Blank)).Chunk(length / 60))
            await raw.SendAsync(piece);
        await raw.ExpectSaidAsync(text);
    }

    [Theory]
    [InlineData("FE0005")] // 16 bits where 7 do
    [InlineData("FF0000000000000005")] // 64 bits
    public async Task A_length_that_takes_more_bytes_than_it_needs_is_taken_or_refused_and_never_misread(string length)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        await raw.SendAsync([Final | Text, .. Convert.FromHexString(length), 0, 0, 0, 0, .. "/ping"u8]);
        await raw.SendAsync(Frame(Final | Ping, "after"));
        // RFC 6455 wants the shortest from senders (5.2), and says nothing of who receives another.
        while (await raw.NextAsync() is { } frame && frame.First != (Final | CloseFrame))
        {
            if (frame.First != (Final | Pong))
                continue;
            Assert.Equal("after"u8, frame.Payload);
            break;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_536)]
    public async Task A_binary_message_is_refused(int length)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        await raw.SendAsync(Frame(Final | Binary, new byte[length]));
        Assert.Equal(1003, await raw.CloseStatusAsync());
    }

    [Fact]
    public async Task What_comes_together_with_the_request_is_taken()
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server, behind: Frame(Final | Text, "at once"));
        await raw.ExpectSaidAsync("at once");
    }

    [Theory]
    [InlineData("")]
    [InlineData("48656C6C6F")]
    [InlineData("00FFFEFDFCFB00FF")] // no text
    public async Task A_ping_is_answered_with_what_it_holds(string payload)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var bytes = Convert.FromHexString(payload);
        await raw.SendAsync(Frame(Final | Ping, bytes));
        Assert.Equal(bytes, await raw.ExpectAsync(Pong));
        await raw.SendSlowlyAsync(Frame(Final | Ping, bytes));
        Assert.Equal(bytes, await raw.ExpectAsync(Pong));
    }

    [Fact]
    public async Task The_longest_ping_is_answered_and_a_longer_one_is_not()
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var longest = Enumerable.Repeat((byte)0xFE, 125).ToArray();
        await raw.SendAsync(Frame(Final | Ping, longest));
        Assert.Equal(longest, await raw.ExpectAsync(Pong));
        await raw.SendAsync(Frame(Final | Ping, new byte[126]));
        Assert.Equal(1002, await raw.CloseStatusAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_pings_are_answered_in_their_order(bool isSlow)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        byte[] all = [.. Enumerable.Range(0, 10).SelectMany(i => Frame(Final | Ping, [(byte)i]))];
        await (isSlow ? raw.SendSlowlyAsync(all) : raw.SendAsync(all));
        for (var i = 0; i < 10; i++)
            Assert.Equal(i, Assert.Single(await raw.ExpectAsync(Pong)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unasked")]
    public async Task A_pong_that_nobody_asked_for_is_passed_over(string payload)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        await raw.SendAsync(Frame(Final | Pong, payload));
        await raw.SendAsync(Frame(Final | Ping, "asked"));
        Assert.Equal("asked", await PongAsync(raw));
    }

    [Theory]
    [MemberData(nameof(ReservedBits))]
    public async Task A_bit_that_nobody_agreed_on_is_an_error(int bits, byte opcode)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        await raw.SendAsync([.. Frame(Final | Text, "/ping"), .. Frame((byte)(Final | (bits << 4) | opcode), ""), .. Frame(Final | Text, "/whois not-taken")]);
        Assert.Equal(1002, await raw.CloseStatusAsync());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public async Task An_opcode_that_there_is_not_is_an_error(byte opcode)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        await raw.SendAsync([.. Frame(Final | Text, "/ping"), .. Frame((byte)(Final | opcode), "hello"), .. Frame(Final | Ping, "")]);
        Assert.Equal(1002, await raw.CloseStatusAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task A_message_in_fragments_is_one_with_pings_between_them_too(int size)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var text = Unique(40);
        var pieces = Encoding.ASCII.GetBytes(text).Chunk(size).ToArray();
        for (var i = 0; i < pieces.Length; i++)
        {
            var first = (byte)((i == 0 ? Text : Continuation) | (i == pieces.Length - 1 ? Final : 0));
            await raw.SendAsync([.. Frame(first, pieces[i]), .. Frame(Final | Ping, [(byte)i])]);
        }

        for (var i = 0; i < pieces.Length - 1; i++)
            Assert.Equal(i, Assert.Single(await raw.ExpectAsync(Pong)));
        await raw.ExpectSaidAsync(text);
    }

    [Fact]
    public async Task Fragments_may_be_empty()
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        var text = Unique(20);
        await raw.SendAsync([.. Frame(Text, ""), .. Frame(Continuation, text), .. Frame(Continuation, ""), .. Frame(Final | Continuation, "")]);
        await raw.ExpectSaidAsync(text);
    }

    // First bytes of frames, each with "x" as its payload.
    [Theory]
    [InlineData("09")] // a ping that is not the last fragment
    [InlineData("0A")]
    [InlineData("08")]
    [InlineData("80")] // the rest of nothing
    [InlineData("00")]
    [InlineData("01,81")] // another message inside one
    [InlineData("01,01")]
    [InlineData("01,80,80")] // more than the last fragment
    [InlineData("01,00,09")]
    public async Task Fragments_that_make_no_message_are_an_error(string frames)
    {
        using var raw = await RawWebSocket.ConnectAsync(shared.Server);
        foreach (var first in frames.Split(','))
            await raw.SendAsync(Frame(byte.Parse(first, NumberStyles.HexNumber, CultureInfo.InvariantCulture), "x"));
        Assert.Equal(1002, await raw.CloseStatusAsync());
    }

    private static async Task<string> PongAsync(RawWebSocket raw) => Encoding.ASCII.GetString(await raw.ExpectAsync(Pong));

    // A text that no other test says, of up to so many bytes.
    private static string Unique(int most)
    {
        var text = Guid.NewGuid().ToString("N");
        return text[..Math.Min(most, text.Length)];
    }
}
