using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using KestrelChat.Connections;
using KestrelChat.Tests.Sessions;
using KestrelChat.Transports;

namespace KestrelChat.Tests.Transports;

public sealed class DirectWriterTests : IDisposable
{
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _server;
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
    private readonly DirectWriter _writer;

    public DirectWriterTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _client.ReceiveBufferSize = 4096;
        _client.Connect(listener.LocalEndPoint!);
        _server = listener.Accept();
        _server.SendBufferSize = 4096;
        _writer = new DirectWriter(_server, _pipe.Writer);
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void What_the_kernel_takes_never_meets_the_pipe()
    {
        var write = _writer.WriteAsync("hello"u8.ToArray());

        Assert.True(write.IsCompletedSuccessfully);
        Assert.False(_pipe.Reader.TryRead(out _));
        var buffer = new byte[16];
        Assert.Equal("hello"u8, buffer.AsSpan(0, _client.Receive(buffer)));
    }

    [Fact]
    public async Task What_the_kernel_has_no_room_for_goes_to_the_pipe_and_the_write_waits_for_it()
    {
        var sent = Enumerable.Range(0, 1 << 22).Select(i => (byte)(i * 31 >> 5)).ToArray();

        var write = _writer.WriteAsync(sent).AsTask();

        Assert.False(write.IsCompleted);
        Assert.True(_pipe.Reader.TryRead(out var rest));
        var direct = new byte[sent.Length - rest.Buffer.Length];
        Assert.NotEmpty(direct);
        var received = 0;
        while (received < direct.Length)
            received += _client.Receive(direct.AsSpan(received));
        Assert.Equal(sent, direct.Concat(rest.Buffer.ToArray()));
        _pipe.Reader.AdvanceTo(rest.Buffer.End);
        Assert.False((await write.InTimeAsync("the pipe's reader")).IsCompleted);
    }

    [Fact]
    public async Task A_socket_that_is_gone_before_the_first_write_is_left_for_the_pipe_to_tell_too()
    {
        _server.Dispose();
        await _pipe.Reader.CompleteAsync();

        Assert.True((await new DirectWriter(_server, _pipe.Writer).WriteAsync("hello"u8.ToArray())).IsCompleted);
    }

    [Fact]
    public async Task A_reset_is_told_at_once_as_the_kernel_tells_it_only_once()
    {
        _client.LingerState = new LingerOption(enable: true, seconds: 0);
        _client.Dispose();
        Assert.True(_server.Poll(TimeSpan.FromSeconds(30), SelectMode.SelectRead));

        var fault = await Assert.ThrowsAsync<SocketException>(async () => await _writer.WriteAsync("hello"u8.ToArray()));

        Assert.Equal(CloseReason.Reset, TransportEnding.Of(fault));
        Assert.False(_pipe.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_closed_socket_is_left_for_the_pipe_to_tell()
    {
        _server.Dispose();
        await _pipe.Reader.CompleteAsync();

        Assert.True((await _writer.WriteAsync("hello"u8.ToArray())).IsCompleted);
    }
}
