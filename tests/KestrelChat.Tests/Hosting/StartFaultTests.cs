using System.Net;
using System.Net.Sockets;
using KestrelChat.Hosting;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Tests.Hosting;

public sealed class StartFaultTests
{
    [Fact]
    public void A_taken_port_is_told_in_one_line_with_what_to_do()
    {
        var fault = new IOException("Failed to bind to address http://[::]:1: address already in use.", new SocketException((int)SocketError.AddressAlreadyInUse));

        Assert.Equal(
            "Cannot listen: Failed to bind to address http://[::]:1: address already in use. "
                + "Set Kestrel:Endpoints:Http:Url, or that of the other endpoints, to what is free and allowed here.",
            StartFault.Explain(fault));
    }

    [Theory]
    [InlineData(SocketError.AddressAlreadyInUse, "127.0.0.1", "Chat:Port is '1', but that port is taken: another program listens there, or a connection to elsewhere goes out from it (ss -tanp tells). Stop that one, or set Chat:Port to a free port.")]
    [InlineData(SocketError.AccessDenied, "::", "Chat:Port is '1', but this program may not listen there. Set Chat:Port to one from 1024 on, or grant CAP_NET_BIND_SERVICE.")]
    [InlineData(SocketError.AddressNotAvailable, "192.0.2.1", "Chat:Address is '192.0.2.1', but this machine has no such address. Set Chat:Address to one of its own, or to * for all.")]
    public void The_chats_port_is_told_by_its_option(SocketError error, string address, string told)
    {
        var cause = new AddressInUseException("in use", new SocketException((int)error));
        var fault = new ChatPortException(ChatPortException.Explain(cause, new IPEndPoint(IPAddress.Parse(address), 1))!, cause);

        Assert.Equal($"Cannot listen: {told}", StartFault.Explain(fault));
    }

    [Theory]
    [InlineData(SocketError.AddressNotAvailable)]
    [InlineData(SocketError.AddressFamilyNotSupported)]
    public void Where_there_is_no_IPv6_the_server_goes_on_without_it(SocketError error) =>
        Assert.Null(ChatPortException.Explain(new SocketException((int)error), new IPEndPoint(IPAddress.IPv6Any, 1)));

    [Fact]
    public void A_file_that_cannot_be_read_is_told_with_its_cause() => Assert.Equal(
        "Configuration: Failed to load appsettings.json. A comma is missing.",
        StartFault.Explain(new InvalidDataException("Failed to load appsettings.json.", new FormatException("A comma is missing."))));

    [Fact]
    public void A_fault_of_our_own_keeps_its_trace() => Assert.Null(StartFault.Explain(new ArithmeticException()));
}
