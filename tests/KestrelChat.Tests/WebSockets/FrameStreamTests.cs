using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;
using KestrelChat.WebSockets;

namespace KestrelChat.Tests.WebSockets;

/// <summary>Text messages that pass by the socket and what the socket sends itself take turns.</summary>
public sealed class FrameStreamTests : IAsyncDisposable
{
    private static readonly byte[] TextOfA = [0x81, 0x01, (byte)'a'];
    private static readonly byte[] Pong = [0x8A, 0x00];
    private static readonly byte[] Close = [0x88, 0x02, 0x03, 0xE8];

    // A write ends when what it wrote was read.
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 0, useSynchronizationContext: false));
    private readonly Pipe _input = new();
    private readonly FrameStream _stream;
    private bool _isCut;

    public FrameStreamTests() => _stream = new FrameStream(_input.Reader, _pipe.Writer.AsStream(), new TextFrameWriter(_pipe.Writer), () => _isCut = true);

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    [Fact]
    public async Task A_pong_waits_until_the_message_before_it_was_taken()
    {
        var text = SendAsync("a"u8.ToArray());
        var pong = _stream.WriteAsync(Pong, TestContext.Current.CancellationToken).AsTask();
        Assert.False(pong.IsCompleted);
        Assert.Equal(TextOfA, await ReadAsync());
        await text;
        Assert.Equal(Pong, await ReadAsync());
        await pong;
    }

    [Fact]
    public async Task A_message_waits_until_the_pong_before_it_was_taken_and_its_bytes_are_the_callers_meanwhile()
    {
        var pong = _stream.WriteAsync(Pong, TestContext.Current.CancellationToken).AsTask();
        var bytes = "a"u8.ToArray();
        var text = SendAsync(bytes);
        bytes[0] = (byte)'b';
        Assert.Equal(Pong, await ReadAsync());
        await pong;
        Assert.Equal(TextOfA, await ReadAsync());
        await text;
    }

    [Fact]
    public async Task After_the_close_no_message_is_sent()
    {
        var close = _stream.WriteAsync(Close, TestContext.Current.CancellationToken).AsTask();
        var text = SendAsync("a"u8.ToArray());
        Assert.Equal(Close, await ReadAsync());
        await close;
        await Assert.ThrowsAsync<WebSocketException>(() => text);
        await Assert.ThrowsAsync<WebSocketException>(() => SendAsync("b"u8.ToArray()));
        Assert.False(_pipe.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_socket_that_gives_up_waits_for_nothing_to_come()
    {
        var read = _stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();
        await _stream.DisposeAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => read);
        Assert.False(_isCut);
    }

    [Fact]
    public async Task A_socket_that_gives_up_while_a_frame_is_stuck_cuts_the_connection()
    {
        var pong = _stream.WriteAsync(Pong, TestContext.Current.CancellationToken).AsTask();
        await _stream.DisposeAsync();
        Assert.True(_isCut);
        await ReadAsync();
        await pong;
    }

    private Task<FlushResult> SendAsync(byte[] text) => _stream.SendTextAsync(text, TestContext.Current.CancellationToken).AsTask();

    private async Task<byte[]> ReadAsync()
    {
        var read = await _pipe.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        var bytes = read.Buffer.ToArray();
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        return bytes;
    }
}
