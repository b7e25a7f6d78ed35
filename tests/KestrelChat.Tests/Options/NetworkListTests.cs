using System.Net;
using KestrelChat.Options;

namespace KestrelChat.Tests.Options;

public sealed class NetworkListTests
{
    [Theory]
    [InlineData("", "127.0.0.1", false)]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.0.0.0/8", "::ffff:11.0.0.1", false)]
    [InlineData("10.0.0.0/8,fd00::/8", "fd00:1::1", true)]
    [InlineData("10.0.0.0/8, fd00::/8", "fe00::1", false)]
    [InlineData("192.0.2.7 2001:db8::7", "192.0.2.7", true)]
    [InlineData("192.0.2.7 2001:db8::7", "192.0.2.8", false)]
    [InlineData("192.0.2.7 2001:db8::7", "2001:db8::7", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("::/0", "::1", true)]
    [InlineData("::/0", "::ffff:127.0.0.1", false)]
    public void An_address_is_in_one_of_the_networks_or_in_none(string networks, string address, bool expected) =>
        Assert.Equal(expected, NetworkList.TryParse(networks)!.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.0/8;fd00::/8")]
    [InlineData("10.1")]
    [InlineData("localhost")]
    [InlineData("10.0.0.0/8, nothing")]
    public void What_is_no_network_is_none(string text) => Assert.Null(NetworkList.TryParse(text));

    [Theory]
    [InlineData("", "")]
    [InlineData(" 10.0.0.0/8  ,fd00::/8 ", "10.0.0.0/8, fd00::/8")]
    [InlineData("192.0.2.7", "192.0.2.7/32")]
    public void It_is_written_as_it_is_read(string text, string written)
    {
        var list = NetworkList.TryParse(text)!;

        Assert.Equal(written, list.ToString());
        Assert.Equal(list, NetworkList.TryParse(written));
        Assert.NotEqual(list, NetworkList.TryParse("1.2.3.4"));
    }
}
