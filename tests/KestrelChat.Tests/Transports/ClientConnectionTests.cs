using System.Net;
using KestrelChat.Transports;

namespace KestrelChat.Tests.Transports;

public sealed class ClientConnectionTests
{
    [Theory]
    [InlineData("127.0.0.1:5000", "127.0.0.1:5000")]
    [InlineData("[::ffff:192.0.2.1]:5000", "192.0.2.1:5000")]
    [InlineData("[2001:db8::1]:5000", "[2001:db8::1]:5000")]
    public void An_address_is_named_as_people_write_it(string endpoint, string name) =>
        Assert.Equal(name, ClientConnection.NameOf(IPEndPoint.Parse(endpoint)));

    [Fact]
    public void A_transport_without_addresses_has_a_name_too() => Assert.Equal("unknown", ClientConnection.NameOf(null));
}
