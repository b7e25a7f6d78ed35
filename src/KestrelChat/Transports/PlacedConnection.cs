using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.Transports;

/// <summary>A connection that has a place, and gives it back when Kestrel is done with it: its socket is closed then, however it ended and
/// whatever stood in its pipeline.</summary>
/// <param name="inner">The transport's connection.</param>
/// <param name="gate">Where its place is.</param>
internal sealed class PlacedConnection(ConnectionContext inner, AcceptGate gate) : ConnectionContext
{
    private AcceptGate _gate = gate;

    /// <summary>An output that passes over the pipe of the transport; null unless nothing changes the connection's bytes on their way, as
    /// encryption would. Here and not among the features, which would make a list for it, of some 90 bytes a client.</summary>
    public PipeWriter? DirectOutput { get; set; }

    /// <summary>Whether the server has made it to itself.</summary>
    public bool IsOwn { get; set; }

    /// <summary>Whether it comes by a trusted load balancer with which its client speaks TLS.</summary>
    public bool IsSecureToBalancer { get; set; }

    public override string ConnectionId
    {
        get => inner.ConnectionId;
        set => inner.ConnectionId = value;
    }

    public override IFeatureCollection Features => inner.Features;

    public override IDictionary<object, object?> Items
    {
        get => inner.Items;
        set => inner.Items = value;
    }

    public override IDuplexPipe Transport
    {
        get => inner.Transport;
        set => inner.Transport = value;
    }

    public override CancellationToken ConnectionClosed
    {
        get => inner.ConnectionClosed;
        set => inner.ConnectionClosed = value;
    }

    public override EndPoint? LocalEndPoint
    {
        get => inner.LocalEndPoint;
        set => inner.LocalEndPoint = value;
    }

    public override EndPoint? RemoteEndPoint
    {
        get => inner.RemoteEndPoint;
        set => inner.RemoteEndPoint = value;
    }

    /// <summary>Takes a place somewhere else in place of the one that it has; false if there is none there.</summary>
    public bool TryMove(AcceptGate other)
    {
        if (!other.TryTakePlace())
            return false;
        _gate.GivePlaceBack();
        _gate = other;
        return true;
    }

    public override void Abort() => inner.Abort();

    public override void Abort(ConnectionAbortedException abortReason) => inner.Abort(abortReason);

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await inner.DisposeAsync();
        }
        finally
        {
            _gate.GivePlaceBack();
            await base.DisposeAsync();
        }
    }
}
