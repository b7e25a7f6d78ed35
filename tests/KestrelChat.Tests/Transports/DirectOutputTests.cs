using System.IO.Pipelines;
using System.Net.Sockets;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Tests.Transports;

public sealed class DirectOutputTests
{
    [Fact]
    public async Task Only_an_endpoint_that_offers_it_lets_bytes_pass_over_the_pipe()
    {
        using var tcp = new TcpFeature();
        var pipe = new Pipe();
        using var gate = new AcceptGate(1);
        await gate.TakePlaceAsync(CancellationToken.None);
        await using var connection = new PlacedConnection(new DefaultConnectionContext("one") { Transport = new DuplexPipe(pipe.Reader, pipe.Writer) }, gate);
        // As middleware that encrypts leaves it: the socket can still be had.
        connection.Features.Set<IConnectionSocketFeature>(tcp);

        Assert.Same(pipe.Writer, new ClientConnection(connection, null!).Output);
        await DirectOutput.Offer(_ => Task.CompletedTask)(connection);
        Assert.IsType<DirectWriter>(new ClientConnection(connection, null!).Output);
    }

    private sealed class TcpFeature : IConnectionSocketFeature, IDisposable
    {
        public Socket Socket { get; } = new(SocketType.Stream, ProtocolType.Tcp);

        public void Dispose() => Socket.Dispose();
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
