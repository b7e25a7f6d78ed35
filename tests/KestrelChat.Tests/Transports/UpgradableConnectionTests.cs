using System.IO.Pipelines;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Tests.Transports;

public sealed class UpgradableConnectionTests : IAsyncDisposable
{
    private readonly Pipe _output = new();
    private readonly Heartbeat _heartbeat = new();
    private readonly DefaultConnectionContext _connection = new();
    private readonly Transport _transport;

    public UpgradableConnectionTests()
    {
        _connection.Transport = _transport = new Transport(new Pipe().Reader, _output.Writer);
        _connection.Features.Set<IConnectionHeartbeatFeature>(_heartbeat);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task What_goes_on_runs_after_the_request_over_the_connection_as_it_was()
    {
        var isOver = false;
        await RunAsync(
            async connection =>
            {
                Upgradable.Continue(async () =>
                {
                    Assert.True(isOver);
                    Assert.Same(_transport, connection.Transport);
                    await connection.Transport.Output.WriteAsync("b"u8.ToArray());
                });
                await connection.Transport.Output.WriteAsync("a"u8.ToArray());
                // As the server of HTTP does at its end.
                await connection.Transport.Output.CompleteAsync();
                isOver = true;
            });

        var written = await _output.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("ab"u8, written.Buffer.FirstSpan);
    }

    [Fact]
    public async Task The_end_of_any_other_request_is_the_connections()
    {
        await RunAsync(connection => connection.Transport.Output.CompleteAsync().AsTask());
        Assert.True((await _output.Reader.ReadAsync(TestContext.Current.CancellationToken)).IsCompleted);
    }

    [Fact]
    public async Task A_request_that_fails_then_takes_nothing_along()
    {
        var hasRun = false;
        var request = RunAsync(
            _ =>
            {
                Upgradable.Continue(
                    () =>
                    {
                        hasRun = true;
                        return Task.CompletedTask;
                    });
                throw new IOException("The request's.");
            });
        await Assert.ThrowsAsync<IOException>(() => request);
        Assert.True(hasRun);
    }

    [Fact]
    public async Task The_heart_beats_for_requests_alone()
    {
        var beats = 0;
        await RunAsync(
            connection =>
            {
                var heartbeat = connection.Features.Get<IConnectionHeartbeatFeature>()!;
                heartbeat.OnHeartbeat(step => beats += (int)step, 1);
                heartbeat.OnHeartbeat(step => beats += (int)step, 10);
                _heartbeat.Beat();
                return Task.CompletedTask;
            });
        Assert.Equal(11, beats);
        _heartbeat.Beat();
        Assert.Equal(11, beats);
    }

    private UpgradableConnection Upgradable => _connection.Features.Get<UpgradableConnection>()!;

    private Task RunAsync(ConnectionDelegate request) => UpgradableConnection.Around(request)(_connection);

    private sealed class Heartbeat : IConnectionHeartbeatFeature
    {
        private Action? _beat;

        public void OnHeartbeat(Action<object> action, object state) => _beat += () => action(state);

        public void Beat() => _beat?.Invoke();
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
