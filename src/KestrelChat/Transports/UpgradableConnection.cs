using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.Transports;

/// <summary>
/// Lets a connection of HTTP go on in another protocol when the request has ended that upgraded it (RFC 9110, 7.8). What the server of HTTP keeps for a request, some 6 KiB,
/// is free by then (bench/results/web.md).
/// </summary>
internal sealed class UpgradableConnection : IDuplexPipe, IConnectionHeartbeatFeature
{
    private readonly ConnectionContext _connection;
    private readonly IConnectionHeartbeatFeature? _heartbeat;
    private Action? _beat;
    private Func<Task>? _next;

    private UpgradableConnection(ConnectionContext connection)
    {
        _connection = connection;
        _heartbeat = connection.Features.Get<IConnectionHeartbeatFeature>();
        Transport = connection.Transport;
        Output = new KeptOutput(this);
    }

    /// <summary>What is below the server of HTTP.</summary>
    public IDuplexPipe Transport { get; }

    public PipeReader Input => Transport.Input;

    public PipeWriter Output { get; }

    /// <summary>That of a request; null where something stands between that changes the bytes: TLS, or HTTP/2 with its frames.</summary>
    public static UpgradableConnection? Of(HttpContext request) =>
        HttpProtocol.IsHttp11(request.Request.Protocol) && request.Features.Get<ITlsHandshakeFeature>() is null ? request.Features.Get<UpgradableConnection>() : null;

    /// <summary>A step of a connection's pipeline around the server of HTTP.</summary>
    public static ConnectionDelegate Around(ConnectionDelegate next) => async connection =>
    {
        var upgradable = new UpgradableConnection(connection);
        connection.Features.Set(upgradable);
        connection.Features.Set<IConnectionHeartbeatFeature>(upgradable);
        connection.Transport = upgradable;
        try
        {
            await next(connection);
        }
        finally
        {
            await upgradable.GoOnAsync();
        }
    };

    /// <summary>Has something run over the connection when its request has ended, even if that fails. The server of HTTP must neither read nor write any more.</summary>
    public void Continue(Func<Task> next) => _next = next;

    /// <summary>An output that goes to the kernel past the server of HTTP, whose own writes must be over.</summary>
    public PipeWriter DirectOutput() => new DirectWriter(_connection.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket, Transport.Output);

    public void Abort() => _connection.Abort();

    // There is no way to call a heartbeat off, and it would keep what it is for.
    public void OnHeartbeat(Action<object> action, object state)
    {
        if (_beat is null)
            _heartbeat?.OnHeartbeat(static connection => ((UpgradableConnection)connection)._beat?.Invoke(), this);
        _beat += () => action(state);
    }

    private Task GoOnAsync()
    {
        _beat = null;
        _connection.Transport = Transport;
        return _next?.Invoke() ?? Task.CompletedTask;
    }

    /// <summary>The server of HTTP completes it at its end, which is not the end of what goes on.</summary>
    private sealed class KeptOutput(UpgradableConnection connection) : PipeWriter
    {
        private readonly PipeWriter _inner = connection.Transport.Output;

        public override bool CanGetUnflushedBytes => _inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => _inner.UnflushedBytes;

        public override void Advance(int bytes) => _inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => _inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => _inner.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => _inner.FlushAsync(cancellationToken);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) => _inner.WriteAsync(source, cancellationToken);

        public override void CancelPendingFlush() => _inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null)
        {
            if (connection._next is null)
                _inner.Complete(exception);
        }
    }
}
