using System.Buffers.Binary;
using System.Net.WebSockets;
using KestrelChat.WebSockets;

namespace KestrelChat.Tests.WebSockets;

public sealed class MaskedFramesTests
{
    private static readonly int[] Lengths = [0, 1, 125, 126, 300, 65_535, 65_536, 70_000];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(4096)]
    [InlineData(1_000_000)]
    public void Masked_frames_pass_however_they_are_cut_and_the_first_other_one_does_not(int cut)
    {
        var frames = new MaskedFrames();
        foreach (var length in Lengths)
            Follow(frames, Frame(length, isMasked: true), cut);

        Assert.Throws<WebSocketException>(() => Follow(frames, Frame(300, isMasked: false), cut));
    }

    [Fact]
    public void A_length_that_there_cannot_be_does_not_pass()
    {
        Assert.Throws<WebSocketException>(() => new MaskedFrames().Follow([0x81, 0xFF, 0x80]));
        new MaskedFrames().Follow([0x81, 0xFF, 0x7F, 0x80, 0x81, 0xFE, 0x80]);
    }

    private static void Follow(MaskedFrames frames, byte[] bytes, int cut)
    {
        foreach (var part in bytes.Chunk(cut))
            frames.Follow(part);
    }

    // What is said looks like headers that are not masked.
    private static byte[] Frame(int length, bool isMasked)
    {
        var masked = isMasked ? 0x80 : 0;
        var header = length switch
        {
            < 126 => [0x81, (byte)(masked | length)],
            <= ushort.MaxValue => new byte[] { 0x81, (byte)(masked | 126), (byte)(length >> 8), (byte)length },
            _ => new byte[] { 0x81, (byte)(masked | 127), 0, 0, 0, 0, 0, 0, 0, 0 },
        };
        if (length > ushort.MaxValue)
            BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(2), length);
        return [.. header, .. isMasked ? new byte[] { 1, 2, 3, 4 } : [], .. Enumerable.Repeat<byte>(0x01, length)];
    }
}
