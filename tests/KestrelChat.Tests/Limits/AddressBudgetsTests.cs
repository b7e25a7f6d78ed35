using System.Net;
using KestrelChat.Limits;
using KestrelChat.Options;

namespace KestrelChat.Tests.Limits;

public sealed class AddressBudgetsTests
{
    private static readonly LimitOptions Limits = new() { BytesPerSecondPerAddress = 2048, BytesBurstPerAddress = 4096 };

    private readonly FakeTime _time = new();
    private readonly AddressBudgets _budgets;

    public AddressBudgetsTests() => _budgets = new AddressBudgets(_time);

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void All_of_an_address_share_one(string one, string other, bool isShared) =>
        Assert.Equal(isShared, ReferenceEquals(_budgets.Of(IPAddress.Parse(one)), _budgets.Of(IPAddress.Parse(other))));

    [Fact]
    public void After_a_burst_they_wait_and_other_limits_begin_anew()
    {
        var budget = _budgets.Of(IPAddress.Loopback);

        Assert.Equal(TimeSpan.Zero, Take(budget, 4096));
        Assert.Equal(TimeSpan.FromSeconds(1), Take(budget, 2048));
        Assert.Equal(TimeSpan.FromSeconds(1.5), Take(budget, 1024));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, Take(budget, 1024));
        Assert.Equal(TimeSpan.Zero, budget.TakeBytes(4096, Limits with { MaxRooms = 7 }, _time.GetElapsedTime(0)));
    }

    [Fact]
    public void Lines_have_a_pace_of_their_own()
    {
        var limits = Limits with { MessagesPerSecondPerAddress = 2, MessagesBurstPerAddress = 4 };
        var budget = _budgets.Of(IPAddress.Loopback);

        Assert.Equal(TimeSpan.Zero, budget.TakeBytes(4096, limits, TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, budget.TakeLine(3, limits, TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, budget.TakeLine(1, limits, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(0.5), budget.TakeLine(1, limits, TimeSpan.Zero));
    }

    [Fact]
    public void Without_a_limit_nobody_waits()
    {
        var budget = _budgets.Of(IPAddress.Loopback);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(TimeSpan.Zero, budget.TakeBytes(1 << 20, LimitOptions.Unpaced, TimeSpan.Zero)));
    }

    [Fact]
    public void In_a_flood_from_everywhere_those_are_remembered_who_owe_something()
    {
        var owing = _budgets.Of(IPAddress.Parse("192.0.2.1"));
        Take(owing, 8192);
        for (var i = 0; i < BoundedTable<IPAddress, AddressBudget>.MaxKnown; i++)
            _budgets.Of(new IPAddress(0x0A00_0000 + i));

        Assert.Same(owing, _budgets.Of(IPAddress.Parse("192.0.2.1")));
    }

    private TimeSpan Take(AddressBudget budget, int bytes) => budget.TakeBytes(bytes, Limits, _time.GetElapsedTime(0));
}
