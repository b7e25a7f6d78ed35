using System.Net;
using KestrelChat.Load.Engine;

namespace KestrelChat.Tests.Load.Engine;

public sealed class SourceAddressesTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(49, null)]
    [InlineData(50, "127.0.0.2")]
    [InlineData(99, "127.0.0.2")]
    [InlineData(100, "127.0.0.3")]
    [InlineData(49_999, "127.0.3.232")]
    public void Clients_of_a_server_on_this_machine_come_from_many_addresses(int client, string? address) =>
        Assert.Equal(address, new SourceAddresses(IPAddress.Loopback, 50).Of(client)?.ToString());

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("::1")]
    public void Elsewhere_the_system_chooses(string target) => Assert.Null(new SourceAddresses(IPAddress.Parse(target), 50).Of(1000));
}
