using KestrelChat.Limits;

namespace KestrelChat.Tests.Limits;

public sealed class BoundedTableTests
{
    private const int Max = BoundedTable<int, TimeSpan>.MaxKnown;

    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    // A value is when it is as new again.
    private readonly BoundedTable<int, TimeSpan> _table = new(static (until, now) => until <= now);

    [Fact]
    public void What_was_put_is_remembered()
    {
        _table.Put(1, Later, TimeSpan.Zero);
        _table.Put(1, 2 * Later, TimeSpan.Zero);

        Assert.Equal(2 * Later, _table.GetOrDefault(1, TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, _table.GetOrDefault(2, TimeSpan.Zero));
    }

    [Fact]
    public void Nothing_is_remembered_after_it_was_cleared()
    {
        _table.Put(1, Later, TimeSpan.Zero);
        _table.Clear();

        Assert.Equal(TimeSpan.Zero, _table.GetOrDefault(1, TimeSpan.Zero));
    }

    [Fact]
    public void A_full_one_forgets_those_that_are_as_new()
    {
        for (var i = 0; i < Max; i++)
            _table.Put(i, i == 7 ? 2 * Later : Later, TimeSpan.Zero);
        _table.Put(Max, 3 * Later, Later);

        Assert.Equal(2 * Later, _table.GetOrDefault(7, TimeSpan.Zero));
        Assert.Equal(3 * Later, _table.GetOrDefault(Max, TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, _table.GetOrDefault(8, TimeSpan.Zero));
    }

    [Fact]
    public void A_full_one_of_which_none_is_as_new_forgets_all_but_the_newest()
    {
        for (var i = 0; i <= Max; i++)
            _table.Put(i, Later, TimeSpan.Zero);

        Assert.Equal(TimeSpan.Zero, _table.GetOrDefault(0, TimeSpan.Zero));
        Assert.Equal(Later, _table.GetOrDefault(Max, TimeSpan.Zero));
    }

    [Fact]
    public void A_full_one_forgets_nothing_for_one_that_it_knows()
    {
        for (var i = 0; i < Max; i++)
            _table.Put(i, Later, TimeSpan.Zero);
        _table.Put(0, 2 * Later, Later);

        Assert.Equal(Later, _table.GetOrDefault(1, TimeSpan.Zero));
    }
}
