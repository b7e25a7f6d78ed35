using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using KestrelChat.Options;
using KestrelChat.Tests.Sessions;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;

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

    [Fact]
    public async Task Who_speaks_plainly_where_TLS_is_offered_has_it_too()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        await using var app = builder.Build();
        // A plain client meets nobody who would turn it away, and no certificate.
        var step = new TlsStep(
            new CurrentOptions(new ChatOptions { Tls = new TlsOptions { Mode = TlsMode.Offered } }), null!, null!, null!, new FakeTime(), NullLogger<TlsStep>.Instance);
        ConnectionDelegate? pipeline = null;
        new KestrelServerOptions { ApplicationServices = app.Services }.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            step.AddTo(endpoint);
            pipeline = endpoint.Run(_ => Task.CompletedTask).Build();
        });
        using var tcp = new TcpFeature();
        var input = new Pipe();
        using var gate = new AcceptGate(1);
        await gate.TakePlaceAsync(CancellationToken.None);
        await using var connection = new PlacedConnection(new DefaultConnectionContext("one") { Transport = new DuplexPipe(input.Reader, new Pipe().Writer) }, gate);
        connection.Features.Set<IConnectionSocketFeature>(tcp);
        await input.Writer.WriteAsync("hi"u8.ToArray(), TestContext.Current.CancellationToken);

        await pipeline!(connection).InTimeAsync("the session");

        Assert.IsType<DirectWriter>(connection.DirectOutput);
    }

    private sealed class TcpFeature : IConnectionSocketFeature, IDisposable
    {
        public Socket Socket { get; } = new(SocketType.Stream, ProtocolType.Tcp);

        public void Dispose() => Socket.Dispose();
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
