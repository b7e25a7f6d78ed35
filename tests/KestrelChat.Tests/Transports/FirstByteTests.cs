using System.IO.Pipelines;
using KestrelChat.Tests.Sessions;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Tests.Transports;

public sealed class FirstByteTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly FakeTime _time = new();
    private readonly Pipe _in = new();
    private readonly CancellationTokenSource _end = new();
    private readonly DefaultConnectionContext _connection;

    public FirstByteTests()
    {
        _connection = new DefaultConnectionContext("one") { Transport = new Duplex(_in.Reader, new Pipe().Writer) };
        _connection.Features.Set<IConnectionLifetimeNotificationFeature>(new Lifetime { ConnectionClosedRequested = _end.Token });
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _end.Dispose();
    }

    [Fact]
    public async Task It_is_told_and_left_to_be_read()
    {
        var waiting = FirstByte.WaitForAsync(_connection, Patience, _time).AsTask();
        await _in.Writer.WriteAsync("hi"u8.ToArray());

        Assert.Equal((byte)'h', await waiting.InTimeAsync("the first byte"));
        Assert.True(_in.Reader.TryRead(out var rest));
        Assert.Equal(2, rest.Buffer.Length);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task A_silent_client_is_waited_for_so_long()
    {
        var waiting = FirstByte.WaitForAsync(_connection, Patience, _time).AsTask();

        _time.Advance(Patience);

        Assert.Null(await waiting.InTimeAsync("the end of the wait"));
        Assert.False(_in.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_client_that_ends_says_nothing()
    {
        var waiting = FirstByte.WaitForAsync(_connection, Patience, _time).AsTask();

        await _in.Writer.CompleteAsync();

        Assert.Null(await waiting.InTimeAsync("the end of the wait"));
    }

    [Fact]
    public async Task The_servers_end_is_the_end_of_the_wait()
    {
        var waiting = FirstByte.WaitForAsync(_connection, Patience, _time).AsTask();

        await _end.CancelAsync();

        Assert.Null(await waiting.InTimeAsync("the end of the wait"));
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Lifetime : IConnectionLifetimeNotificationFeature
    {
        public CancellationToken ConnectionClosedRequested { get; set; }

        public void RequestClose()
        {
        }
    }
}
