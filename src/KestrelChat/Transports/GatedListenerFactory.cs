using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace KestrelChat.Transports;

/// <summary>Kestrel's sockets, accepted only while there is a place.</summary>
/// <param name="chatSockets">How the chat's are.</param>
/// <param name="otherSockets">How the others are.</param>
/// <param name="gates">Where the places are.</param>
/// <param name="loggers">Kestrel's.</param>
internal sealed class GatedListenerFactory(
    SocketTransportOptions chatSockets, SocketTransportOptions otherSockets, AcceptGates gates, ILoggerFactory loggers)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _chat = new(Options.Create(chatSockets), loggers);
    private readonly SocketTransportFactory _others = new(Options.Create(otherSockets), loggers);

    public bool CanBind(EndPoint endpoint) => _chat.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var gate = gates.For(endpoint);
        var sockets = gate == gates.Chat ? _chat : _others;
        return new GatedListener(await sockets.BindAsync(endpoint, cancellationToken), gate);
    }

    private sealed class GatedListener(IConnectionListener inner, AcceptGate gate) : IConnectionListener
    {
        private readonly CancellationTokenSource _unbound = new();

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await gate.TakePlaceAsync(_unbound.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }

            var connection = await inner.AcceptAsync(cancellationToken);
            // On the pool: while newcomers stand in line, the thread that heard of them would have no time for its other sockets.
            await Task.Yield();
            return connection;
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await _unbound.CancelAsync();
            await inner.UnbindAsync(cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            _unbound.Dispose();
            return inner.DisposeAsync();
        }
    }
}
