using System.Net;
using KestrelChat.Limits;
using KestrelChat.Options;

namespace KestrelChat.Tests.Limits;

public sealed class RequestPacesTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");

    private readonly FakeTime _time = new();
    private readonly CurrentOptions _options = new(new ChatOptions { Limits = new LimitOptions { MessagesPerSecondPerAddress = 10, MessagesBurstPerAddress = 20, SearchWeight = 5 } });
    private readonly RequestPaces _paces;

    public RequestPacesTests() => _paces = new RequestPaces(_options, _time);

    [Fact]
    public void An_address_waits_after_its_burst_and_others_do_not()
    {
        for (var i = 0; i < 20; i++)
            Assert.Equal(TimeSpan.Zero, _paces.Take(Here, isSearch: false));

        Assert.Equal(TimeSpan.FromMilliseconds(100), _paces.Take(Here, isSearch: false));
        // What was refused is not counted.
        Assert.Equal(TimeSpan.FromMilliseconds(100), _paces.Take(Here, isSearch: false));
        Assert.Equal(TimeSpan.Zero, _paces.Take(There, isSearch: false));
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(TimeSpan.Zero, _paces.Take(Here, isSearch: false));
    }

    [Fact]
    public void A_search_counts_for_several()
    {
        for (var i = 0; i < 4; i++)
            Assert.Equal(TimeSpan.Zero, _paces.Take(Here, isSearch: true));

        Assert.Equal(TimeSpan.FromMilliseconds(500), _paces.Take(Here, isSearch: true));
    }

    [Fact]
    public void Load_balancers_and_who_has_no_address_are_not_held_and_where_the_pace_is_off_nobody_is()
    {
        _options.Swap(_options.Value with { ProxyProtocol = new ProxyProtocolOptions { TrustedNetworks = NetworkList.TryParse("192.0.2.2/32")! } });
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(TimeSpan.Zero, _paces.Take(There, isSearch: true));
            Assert.Equal(TimeSpan.Zero, _paces.Take(address: null, isSearch: true));
        }

        _options.Swap(_options.Value with { ProxyProtocol = new ProxyProtocolOptions(), Web = new WebOptions { TrustedProxies = NetworkList.TryParse("192.0.2.2/32")! } });
        for (var i = 0; i < 50; i++)
            Assert.Equal(TimeSpan.Zero, _paces.Take(There, isSearch: true));

        _options.Swap(_options.Value with { Limits = _options.Value.Limits with { MessagesPerSecondPerAddress = 0 } });
        for (var i = 0; i < 50; i++)
            Assert.Equal(TimeSpan.Zero, _paces.Take(Here, isSearch: true));
    }
}
