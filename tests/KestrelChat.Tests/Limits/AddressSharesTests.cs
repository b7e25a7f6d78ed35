using System.Net;
using KestrelChat.Limits;

namespace KestrelChat.Tests.Limits;

public sealed class AddressSharesTests
{
    [Fact]
    public void Beyond_its_share_an_address_is_refused_until_one_of_its_connections_ends()
    {
        var shares = new AddressShares(2, int.MaxValue);
        var (greedy, other) = (IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"));

        Assert.True(shares.TryEnter(greedy));
        Assert.True(shares.TryEnter(greedy));
        Assert.False(shares.TryEnter(greedy));
        Assert.True(shares.TryEnter(other));
        shares.Leave(greedy);
        Assert.True(shares.TryEnter(greedy));
        Assert.False(shares.TryEnter(greedy));
    }

    [Fact]
    public void A_customers_64_bits_are_one_address()
    {
        var shares = new AddressShares(1, int.MaxValue);

        Assert.True(shares.TryEnter(IPAddress.Parse("2001:db8::1")));
        Assert.False(shares.TryEnter(IPAddress.Parse("2001:db8::2")));
        Assert.True(shares.TryEnter(IPAddress.Parse("2001:db8:0:1::1")));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1.2.3")]
    [InlineData("::ffff:127.0.0.2")]
    [InlineData("::1")]
    public void However_many_come_from_outside_this_machine_has_its_places(string here)
    {
        var shares = new AddressShares(2, 3);
        string[] others = ["192.0.2.1", "192.0.2.1", "192.0.2.2"];
        Assert.All(others, other => Assert.True(shares.TryEnter(IPAddress.Parse(other))));

        Assert.False(shares.TryEnter(IPAddress.Parse("192.0.2.3")));
        Assert.True(shares.TryEnter(IPAddress.Parse(here)));
        Assert.True(shares.TryEnter(IPAddress.Parse(here)));
        Assert.False(shares.TryEnter(IPAddress.Parse(here)));
        shares.Leave(IPAddress.Parse(here));
        Assert.False(shares.TryEnter(IPAddress.Parse("192.0.2.3")));
        shares.Leave(IPAddress.Parse("192.0.2.2"));
        Assert.True(shares.TryEnter(IPAddress.Parse("192.0.2.3")));
    }
}
