using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using FrameworkOptions = Microsoft.Extensions.Options.Options;

namespace KestrelChat.Transports;

/// <summary>Kestrel's sockets, accepted only while there is a place.</summary>
internal sealed class GatedListenerFactory : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly AcceptGates _gates;
    private readonly SocketTransportFactory _chat;
    private readonly SocketTransportFactory _others;

    /// <summary>A factory for both kinds of listeners.</summary>
    /// <param name="options">Makes Kestrel's own settings.</param>
    /// <param name="tuneChat">Changes them for the chat.</param>
    /// <param name="gates">Where the places are.</param>
    /// <param name="loggers">Kestrel's.</param>
    public GatedListenerFactory(
        IOptionsFactory<SocketTransportOptions> options, Action<SocketTransportOptions> tuneChat, AcceptGates gates, ILoggerFactory loggers)
    {
        _gates = gates;
        var chat = options.Create(FrameworkOptions.DefaultName);
        tuneChat(chat);
        _chat = new SocketTransportFactory(FrameworkOptions.Create(chat), loggers);
        var others = options.Create(FrameworkOptions.DefaultName);
        // A flush ends when the kernel has taken the bytes: what a stream or a WebSocket then hands to the kernel itself comes after them.
        others.MaxWriteBufferSize = 1;
        _others = new SocketTransportFactory(FrameworkOptions.Create(others), loggers);
    }

    public bool CanBind(EndPoint endpoint) => _chat.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var gate = _gates.For(endpoint);
        if (gate == _gates.Admin)
            return new GatedListener(await _chat.BindAsync(endpoint, cancellationToken), gate);
        if (gate != _gates.Chat)
            return new GatedListener(await _others.BindAsync(endpoint, cancellationToken), gate);
        try
        {
            return new GatedListener(await _chat.BindAsync(endpoint, cancellationToken), gate);
        }
        catch (Exception e) when (ChatPortException.Explain(e, (IPEndPoint)endpoint) is { } explanation)
        {
            throw new ChatPortException(explanation, e);
        }
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

            var accepted = await inner.AcceptAsync(cancellationToken);
            // On the pool: while newcomers stand in line, the thread that heard of them would have no time for its other sockets.
            await Task.Yield();
            return accepted is null ? null : new PlacedConnection(accepted, gate);
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
