using System.Net;
using KestrelChat.Moderation;

namespace KestrelChat.Tests.Moderation;

public sealed class AddressBlockTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7/32")]
    [InlineData("192.0.2.0/24", "192.0.2.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:DB8::/32", "2001:db8::/32")]
    public void An_address_stands_for_its_block_and_a_network_for_itself(string text, string block) => Assert.Equal(block, AddressBlock.TryParse(text));

    [Theory]
    [InlineData("tim")]
    [InlineData("1")]
    [InlineData("10")]
    [InlineData("192.0.2")]
    [InlineData("192.0.2.007")]
    [InlineData("192.0.2.7/24")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/")]
    [InlineData("")]
    public void What_may_be_a_name_or_is_none_is_refused(string text) => Assert.Null(AddressBlock.TryParse(text));

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7/32")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7/32")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void The_block_of_an_address_has_it(string address, string block)
    {
        Assert.Equal(block, AddressBlock.Of(IPAddress.Parse(address)));
        Assert.True(AddressBlock.Contains(IPNetwork.Parse(block), IPAddress.Parse(address)));
    }
}
