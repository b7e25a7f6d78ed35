using KestrelChat.Transports.Tls;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Tests.Transports.Tls;

public sealed class TlsHandshakeTests : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    public void Dispose() => _end.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_servers_end_cuts_a_connection_that_is_not_ready_for_a_session_yet_and_no_other(bool isDone)
    {
        await using var connection = new DefaultConnectionContext("one");
        connection.Features.Set<IConnectionLifetimeNotificationFeature>(new Lifetime { ConnectionClosedRequested = _end.Token });
        using var handshake = new TlsHandshake(connection);
        if (isDone)
            handshake.Complete();

        await _end.CancelAsync();

        // Aborting is said on another thread.
        if (!isDone)
            await Sessions.Waiting.InTimeAsync(Task.Run(() => connection.ConnectionClosed.WaitHandle.WaitOne()), "the cut");
        Assert.Equal(isDone, handshake.IsDone);
        Assert.Equal(!isDone, connection.ConnectionClosed.IsCancellationRequested);
    }

    private sealed class Lifetime : IConnectionLifetimeNotificationFeature
    {
        public CancellationToken ConnectionClosedRequested { get; set; }

        public void RequestClose()
        {
        }
    }
}
