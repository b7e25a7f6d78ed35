using System.Net.Sockets;
using KestrelChat.Hosting;

namespace KestrelChat.Tests.Hosting;

public sealed class StartFaultTests
{
    [Fact]
    public void A_taken_port_is_told_in_one_line_with_what_to_do()
    {
        var fault = new IOException("Failed to bind to address http://[::]:1: address already in use.", new SocketException((int)SocketError.AddressAlreadyInUse));

        Assert.Equal(
            "Cannot listen: Failed to bind to address http://[::]:1: address already in use. "
                + "Set Chat:Port, Chat:Address or Kestrel:Endpoints:Http:Url to what is free and allowed here.",
            StartFault.Explain(fault));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_with_its_cause() => Assert.Equal(
        "Configuration: Failed to load appsettings.json. A comma is missing.",
        StartFault.Explain(new InvalidDataException("Failed to load appsettings.json.", new FormatException("A comma is missing."))));

    [Fact]
    public void A_fault_of_our_own_keeps_its_trace() => Assert.Null(StartFault.Explain(new ArithmeticException()));
}
