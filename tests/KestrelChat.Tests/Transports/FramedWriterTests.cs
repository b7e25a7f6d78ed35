using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using KestrelChat.Http;
using KestrelChat.Transports;
using KestrelChat.WebSockets;

namespace KestrelChat.Tests.Transports;

/// <summary>What stands around the bytes of a write by HTTP.</summary>
public sealed class FramedWriterTests
{
    [Theory]
    [InlineData(1, "8101")]
    [InlineData(125, "817D")]
    [InlineData(126, "817E007E")]
    [InlineData(65_535, "817EFFFF")]
    [InlineData(65_536, "817F0000000000010000")]
    public async Task A_text_message_is_one_frame_without_a_mask(int length, string head)
    {
        var content = Content(length);
        byte[] expected = [.. Convert.FromHexString(head), .. content];
        Assert.Equal(expected, await WrittenAsync(o => new TextFrameWriter(o), content));
    }

    [Theory]
    [InlineData(1, "1\r\n")]
    [InlineData(4096, "1000\r\n")]
    [InlineData(100_000, "186a0\r\n")]
    public async Task A_chunk_tells_its_length_and_has_an_end(int length, string head)
    {
        var content = Content(length);
        byte[] expected = [.. Encoding.ASCII.GetBytes(head), .. content, (byte)'\r', (byte)'\n'];
        Assert.Equal(expected, await WrittenAsync(o => new ChunkWriter(o), content));
    }

    [Fact]
    public async Task After_the_end_of_the_connection_nobody_takes_it()
    {
        var pipe = new Pipe();
        await pipe.Writer.CompleteAsync();
        Assert.True((await new ChunkWriter(pipe.Writer).WriteAsync(Content(1), TestContext.Current.CancellationToken)).IsCompleted);
    }

    private static byte[] Content(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)i)];

    private static async Task<byte[]> WrittenAsync(Func<PipeWriter, FramedWriter> create, byte[] content)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await create(pipe.Writer).WriteAsync(content, TestContext.Current.CancellationToken);
        Assert.True(pipe.Reader.TryRead(out var read));
        return read.Buffer.ToArray();
    }
}
