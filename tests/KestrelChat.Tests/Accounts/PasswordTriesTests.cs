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
    public void An_account_has_thirty_from_all_addresses_together_and_ten_more_a_minute()
    {
        UseUp("ada");

        Assert.Equal(TimeSpan.FromSeconds(6), _tries.Take(Here, "ada"));
        // That took none of the address.
        for (var i = 0; i < 5; i++)
            Assert.Equal(TimeSpan.Zero, _tries.Take(Here, skeleton: null));
        Assert.NotEqual(TimeSpan.Zero, _tries.Take(Here, skeleton: null));
    }

    [Fact]
    public void One_address_that_never_stops_keeps_the_owner_out_of_nothing()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            while (_tries.Take(There, "ada") == TimeSpan.Zero)
            {
                // It tries as fast as it is let.
            }

            Assert.Equal(TimeSpan.Zero, _tries.Take(Here, "ada"));
            _time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public void Where_the_owner_has_logged_in_lately_others_do_not_keep_it_out()
    {
        _tries.Prove(Here, "ada");
        UseUp("ada");

        Assert.NotEqual(TimeSpan.Zero, _tries.Take(There, "ada"));
        for (var i = 0; i < 5; i++)
            Assert.Equal(TimeSpan.Zero, _tries.Take(Here, "ada"));
        // That it is the owner's does not make it faster, nor an owner of others.
        Assert.Equal(TimeSpan.FromSeconds(12), _tries.Take(Here, "ada"));
        _time.Advance(PasswordTries.ProvedFor + TimeSpan.FromSeconds(1));
        UseUp("ada");
        Assert.NotEqual(TimeSpan.Zero, _tries.Take(Here, "ada"));
        _tries.Prove(Here, "bob");
        UseUp("eve");
        Assert.NotEqual(TimeSpan.Zero, _tries.Take(Here, "eve"));
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
        for (var i = 0; i < PasswordTries.BurstOfAccount; i++)
            Assert.Equal(TimeSpan.Zero, _tries.Take(address: null, "ada"));

        Assert.NotEqual(TimeSpan.Zero, _tries.Take(address: null, "ada"));
        Assert.Equal(TimeSpan.Zero, _tries.Take(address: null, "bob"));
    }

    // Each from an address of its own.
    private void UseUp(string skeleton)
    {
        for (var i = 0; i < PasswordTries.BurstOfAccount; i++)
            Assert.Equal(TimeSpan.Zero, _tries.Take(IPAddress.Parse($"198.51.100.{i}"), skeleton));
    }
}
