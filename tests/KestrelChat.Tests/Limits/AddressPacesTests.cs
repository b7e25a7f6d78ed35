using System.Net;
using KestrelChat.Limits;
using KestrelChat.Options;

namespace KestrelChat.Tests.Limits;

public sealed class AddressPacesTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");

    private readonly FakeTime _time = new();
    private readonly CurrentOptions _options = new(new ChatOptions { Limits = new LimitOptions { MessagesPerSecond = 2, MessagesBurst = 3 } });
    private readonly AddressPaces _paces;

    public AddressPacesTests() => _paces = new AddressPaces(_options, _time);

    [Fact]
    public void After_a_burst_an_address_waits_and_a_refusal_does_not_make_it_longer()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(TimeSpan.Zero, _paces.Take(Here));

        Assert.Equal(TimeSpan.FromSeconds(0.5), _paces.Take(Here));
        Assert.Equal(TimeSpan.FromSeconds(0.5), _paces.Take(Here));
        Assert.Equal(TimeSpan.Zero, _paces.Take(IPAddress.Parse("192.0.2.2")));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(TimeSpan.Zero, _paces.Take(Here));
    }

    [Fact]
    public void Who_waits_takes_its_place_beforehand()
    {
        for (var i = 0; i < 3; i++)
            _paces.Take(Here);

        Assert.Equal(TimeSpan.FromSeconds(0.5), _paces.Take(Here, TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(1), _paces.Take(Here, TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(1.5), _paces.Take(Here, TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(1.5), _paces.Take(Here));
    }

    [Fact]
    public void Without_a_pace_or_an_address_nobody_waits_and_another_pace_begins_anew()
    {
        for (var i = 0; i < 3; i++)
            _paces.Take(Here);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(TimeSpan.Zero, _paces.Take(null)));

        _options.Swap(new ChatOptions { Limits = new LimitOptions { MessagesPerSecond = 0 } });
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(TimeSpan.Zero, _paces.Take(Here)));
        _options.Swap(new ChatOptions { Limits = new LimitOptions { MessagesPerSecond = 1, MessagesBurst = 1 } });
        Assert.Equal(TimeSpan.Zero, _paces.Take(Here));
        Assert.Equal(TimeSpan.FromSeconds(1), _paces.Take(Here));
    }
}
