using System.Net;
using KestrelChat.Accounts;

namespace KestrelChat.Tests.Accounts;

public sealed class PasswordTriesTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");

    private readonly FakeTime _time = new();
    private readonly PasswordTries _tries;

    public PasswordTriesTests() => _tries = new PasswordTries(_time);

    [Fact]
    public void An_address_has_five_a_minute_and_one_more_each_twelve_seconds()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(TimeSpan.Zero, _tries.Take(Here, $"name{i}"));

        Assert.Equal(TimeSpan.FromSeconds(12), _tries.Take(Here, "other"));
        // Asking costs nothing.
        Assert.Equal(TimeSpan.FromSeconds(12), _tries.Take(Here, "other"));
        Assert.Equal(TimeSpan.Zero, _tries.Take(There, "other"));

        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(TimeSpan.FromSeconds(1), _tries.Take(Here, "other"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, _tries.Take(Here, "other"));
        Assert.Equal(TimeSpan.FromSeconds(12), _tries.Take(Here, "other"));
    }

    [Fact]
    public void An_account_has_five_from_all_addresses_together()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(TimeSpan.Zero, _tries.Take(IPAddress.Parse($"198.51.100.{i}"), "ada"));

        Assert.Equal(TimeSpan.FromSeconds(12), _tries.Take(Here, "ada"));
        // That took none of the address.
        for (var i = 0; i < 5; i++)
            Assert.Equal(TimeSpan.Zero, _tries.Take(Here, skeleton: null));
        Assert.NotEqual(TimeSpan.Zero, _tries.Take(Here, skeleton: null));
    }

    [Fact]
    public void A_customers_network_counts_as_one_address()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(TimeSpan.Zero, _tries.Take(IPAddress.Parse($"2001:db8::{i}"), skeleton: null));

        Assert.NotEqual(TimeSpan.Zero, _tries.Take(IPAddress.Parse("2001:db8::99"), skeleton: null));
        Assert.Equal(TimeSpan.Zero, _tries.Take(IPAddress.Parse("2001:db8:0:1::1"), skeleton: null));
    }

    [Fact]
    public void Without_an_address_the_account_alone_counts()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(TimeSpan.Zero, _tries.Take(address: null, "ada"));

        Assert.NotEqual(TimeSpan.Zero, _tries.Take(address: null, "ada"));
        Assert.Equal(TimeSpan.Zero, _tries.Take(address: null, "bob"));
    }
}
