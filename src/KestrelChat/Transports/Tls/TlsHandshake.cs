using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Transports.Tls;

/// <summary>A connection's feature from the first byte of a handshake on. Until that is over the connection has no session that would be asked
/// to end, so the server's end cuts it.</summary>
internal sealed class TlsHandshake : IDisposable
{
    private readonly CancellationTokenRegistration _end;

    public TlsHandshake(ConnectionContext connection) =>
        _end = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested
            .UnsafeRegister(static connection => ((ConnectionContext)connection!).Abort(), connection) ?? default;

    /// <summary>Whether both sides have agreed.</summary>
    public bool IsDone { get; private set; }

    public void Complete()
    {
        IsDone = true;
        Dispose();
    }

    public void Dispose() => _end.Dispose();
}
