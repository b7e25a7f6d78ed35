using System.Collections;
using System.Net;
using KestrelChat.Limits;
using KestrelChat.Options;

namespace KestrelChat.Tests.Limits;

public sealed class AdmissionControlTests
{
    private static readonly IPAddress Ann = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Bob = IPAddress.Parse("192.0.2.2");

    private readonly CurrentOptions _options = new(new ChatOptions());
    private readonly FakeTime _time = new();

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2::", "2001:db8:1:2::")]
    [InlineData("::1", "::")]
    [InlineData("fe80::1%3", "fe80::")]
    public void What_counts_is_the_address_or_the_block_of_64(string address, string expected) =>
        Assert.Equal(IPAddress.Parse(expected), AdmissionControl.BlockOf(IPAddress.Parse(address)));

    [Fact]
    public void All_together_are_limited()
    {
        var door = Door(total: 2);
        Assert.Equal(AdmissionResult.Admitted, door.TryEnter(Ann));
        Assert.Equal(AdmissionResult.Admitted, door.TryEnter(null));
        Assert.Equal(AdmissionResult.ServerFull, door.TryEnter(Bob));
        Assert.Equal(AdmissionResult.ServerFull, door.TryEnter(null));
        Assert.Equal((2, 2), (door.Open, door.MaxConnections));

        door.Leave(null);
        Assert.Equal(AdmissionResult.Admitted, door.TryEnter(Bob));
        door.Leave(Ann);
        door.Leave(Bob);
        Assert.Equal(0, door.Open);
    }

    [Fact]
    public void Each_address_is_limited()
    {
        var door = Door(perAddress: 2);
        Assert.Equal(2, EnterAll(door, Ann, 5));
        Assert.Equal(AdmissionResult.TooManyFromAddress, door.TryEnter(Ann));
        Assert.Equal(AdmissionResult.TooManyFromAddress, door.TryEnter(Ann.MapToIPv6()));
        Assert.Equal(AdmissionResult.Admitted, door.TryEnter(Bob));
        Assert.Equal(3, door.Open);

        door.Leave(Ann.MapToIPv6());
        Assert.Equal(AdmissionResult.Admitted, door.TryEnter(Ann));
        Assert.Equal(AdmissionResult.TooManyFromAddress, door.TryEnter(Ann));
    }

    [Fact]
    public void A_block_of_64_counts_as_one_address()
    {
        var door = Door(perAddress: 2);
        Assert.Equal(AdmissionResult.Admitted, door.TryEnter(IPAddress.Parse("2001:db8::1")));
        Assert.Equal(AdmissionResult.Admitted, door.TryEnter(IPAddress.Parse("2001:db8::ffff:1")));
        Assert.Equal(AdmissionResult.TooManyFromAddress, door.TryEnter(IPAddress.Parse("2001:db8::2")));
        Assert.Equal(AdmissionResult.Admitted, door.TryEnter(IPAddress.Parse("2001:db8:0:1::2")));
    }

    [Fact]
    public void An_address_that_comes_too_often_waits()
    {
        var door = Door(perMinute: 60);
        Assert.Equal(60, EnterAndLeave(door, Ann, 100));
        Assert.Equal(AdmissionResult.TooOftenFromAddress, door.TryEnter(Ann));
        Assert.Equal(AdmissionResult.Admitted, door.TryEnter(Bob));
        Assert.Equal(1, door.Open);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, EnterAndLeave(door, Ann, 10));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(60, EnterAndLeave(door, Ann, 100));
    }

    [Fact]
    public void Zero_is_off()
    {
        var door = Door();
        Assert.Equal(5000, EnterAll(door, Ann, 5000));
        Assert.Equal(5000, door.Open);
        Assert.Equal(500, EnterAll(Door(perAddress: 0, perMinute: 500), Ann, 1000));
        Assert.Equal(500, EnterAll(Door(perAddress: 500, perMinute: 0), Ann, 1000));
    }

    [Fact]
    public void Those_who_are_gone_are_forgotten_before_the_table_grows_too_large()
    {
        var door = Door(perAddress: 2, perMinute: 60);
        Assert.Equal(2, EnterAll(door, Ann, 2));
        for (var i = 0; i < 3 * AdmissionControl.MaxAddresses; i++)
        {
            Assert.Equal(1, EnterAndLeave(door, Address(i), 1));
            if (Visitors(door).Count > AdmissionControl.MaxAddresses)
                Assert.Fail($"{Visitors(door).Count} are remembered");
            if (i % 1000 == 0)
                _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(AdmissionResult.TooManyFromAddress, door.TryEnter(Ann));
        Assert.Equal(2, door.Open);
    }

    [Fact]
    public void A_flood_from_everywhere_within_a_minute_does_not_fill_the_table_either()
    {
        var door = Door(perMinute: 60);
        for (var i = 0; i < 2 * AdmissionControl.MaxAddresses; i++)
            EnterAndLeave(door, Address(i), 1);
        Assert.InRange(Visitors(door).Count, 1, AdmissionControl.MaxAddresses);
    }

    [Fact]
    public void Who_came_within_the_minute_is_remembered_when_others_are_forgotten()
    {
        const int Old = AdmissionControl.MaxAddresses * 3 / 4;
        var door = Door(perMinute: 60);
        for (var i = 0; i < Old; i++)
            EnterAndLeave(door, Address(i), 1);
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(60, EnterAndLeave(door, Ann, 100));
        for (var i = Old; i < AdmissionControl.MaxAddresses; i++)
            EnterAndLeave(door, Address(i), 1);

        Assert.Equal(AdmissionControl.MaxAddresses - Old + 1, Visitors(door).Count);
        Assert.Equal(0, EnterAndLeave(door, Ann, 100));
    }

    [Fact]
    public void Many_at_the_door_at_once_are_counted_right()
    {
        var door = Door(total: 50, perAddress: 10);
        var most = 0;
        Parallel.For(0, 20_000, i =>
        {
            var address = Address(i % 7);
            if (door.TryEnter(address) is not AdmissionResult.Admitted)
                return;
            InterlockedMax(ref most, door.Open);
            door.Leave(address);
        });
        Assert.InRange(most, 1, 50);
        Assert.Equal(0, door.Open);
        Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(10, EnterAll(door, Address(i), 20)));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }

    [Fact]
    public void Limits_that_change_hold_for_who_is_inside_already()
    {
        var door = Door();
        Assert.Equal(3, EnterAll(door, Ann, 3));

        Limit(perAddress: 3, perMinute: 0);
        Assert.Equal(AdmissionResult.TooManyFromAddress, door.TryEnter(Ann));
        door.Leave(Ann);
        Assert.Equal(1, EnterAll(door, Ann, 5));

        Limit(perAddress: 4, perMinute: 0);
        Assert.Equal(1, EnterAll(door, Ann, 5));
    }

    [Fact]
    public void A_pace_that_changes_begins_anew()
    {
        var door = Door(perMinute: 2);
        Assert.Equal(2, EnterAndLeave(door, Ann, 10));

        Limit(perAddress: 0, perMinute: 5);
        Assert.Equal(5, EnterAndLeave(door, Ann, 10));

        Limit(perAddress: 0, perMinute: 0);
        Assert.Equal(10, EnterAndLeave(door, Ann, 10));
    }

    private static IPAddress Address(int number) => new([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    private static int EnterAll(AdmissionControl door, IPAddress address, int times) =>
        Enumerable.Range(0, times).Count(_ => door.TryEnter(address) is AdmissionResult.Admitted);

    private static int EnterAndLeave(AdmissionControl door, IPAddress address, int times)
    {
        var entered = 0;
        for (var i = 0; i < times; i++)
        {
            if (door.TryEnter(address) is not AdmissionResult.Admitted)
                continue;
            door.Leave(address);
            entered++;
        }

        return entered;
    }

    private static ICollection Visitors(AdmissionControl door) => (ICollection)typeof(AdmissionControl)
        .GetField("_visitors", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(door)!;

    private AdmissionControl Door(int total = int.MaxValue, int perAddress = 0, int perMinute = 0)
    {
        Limit(perAddress, perMinute);
        return new AdmissionControl(_options, total, _time);
    }

    private void Limit(int perAddress, int perMinute) => _options.Swap(
        new ChatOptions { Limits = new LimitOptions { MaxConnectionsPerAddress = perAddress, ConnectionsPerMinutePerAddress = perMinute } });
}
