using System.Text;
using System.Text.RegularExpressions;
using KestrelChat.Connections;

namespace KestrelChat.Tests.Sessions;

/// <summary>What a client gets depends on its bytes, never on how they were cut on their way.</summary>
public sealed partial class ReplayedSessionTests
{
    private static readonly byte[] Script =
    [
        .. "\uFEFFhello\r\n"u8, 0xFF, 0xFD, 0x01, .. "tel"u8, 0xFF, 0xFA, 0x18, 0x00, 0x41, 0xFF, 0xF0, .. "net\r\0"u8,
        .. "/nick alice\n\n   \n/help\n"u8, .. Encoding.UTF8.GetBytes(new string('x', 5000)), .. "\n"u8,
        .. "grüße, 世界 🐦\n/me waves\n/msg alice note\n/r again\n/style classic\ntabs\tand\besc\u001b[31m\n"u8,
        0xC3, 0x28, 0xE2, 0x82, .. "\n/topic tea\n/topic\n/who\n/rooms\n/join #Dev\nin dev\n/style json\nas json\n/history 5\n"u8,
        .. "/jion x\n//slash\n/style compact\n/part\n/history\n/me\ny"u8, .. Encoding.UTF8.GetBytes(new string('y', 4095)), .. "\r\nlast without end"u8,
    ];

    [Fact]
    public async Task The_whole_script_does_what_it_says()
    {
        var output = await RunAsync([Script]);

        Assert.Contains("> telnet\r\n", output, StringComparison.Ordinal);
        Assert.Contains("<alice> grüße, 世界 🐦\r\n", output, StringComparison.Ordinal);
        Assert.Contains("* Line too long (over 4096 bytes), not sent.\r\n", output, StringComparison.Ordinal);
        Assert.Contains("\ttabs anesc[31m\r\n", output, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"as json\"}\r\n", output, StringComparison.Ordinal);
        Assert.EndsWith("<alice> last without end\r\n[08:35:40] -- alice has exited\r\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Byte_by_byte_the_output_is_the_same() => Assert.Equal(await RunAsync([Script]), await RunAsync([.. Script.Chunk(1)]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Cut_at_random_the_output_is_the_same(int seed)
    {
        var random = new Random(seed);
        var pieces = new List<byte[]>();
        for (var at = 0; at < Script.Length;)
        {
            var length = Math.Min(random.Next(1, 1 << random.Next(1, 12)), Script.Length - at);
            pieces.Add(Script[at..(at + length)]);
            at += length;
        }

        Assert.Equal(await RunAsync([Script]), await RunAsync(pieces));
    }

    [GeneratedRegex("kcs_[0-9a-f]{32}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    private static async Task<string> RunAsync(IReadOnlyList<byte[]> pieces)
    {
        await using var chat = new SessionHarness();
        var client = chat.Connect(new TestClient(input: new CutReader(pieces)));
        // A token is another one each time.
        return Token().Replace(await client.SeesEndAsync(CloseReason.ClientClosed), "token");
    }
}
