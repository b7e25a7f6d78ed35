using KestrelChat.Options;

namespace KestrelChat.Tests.Options;

public sealed class CurrentOptionsTests
{
    [Fact]
    public void Who_reads_gets_the_options_of_the_last_swap_and_keeps_those_it_has()
    {
        var first = new ChatOptions();
        var current = new CurrentOptions(first);
        var kept = current.Value;

        current.Swap(kept with { ReplayOnJoin = 3 });

        Assert.Same(first, kept);
        Assert.Equal(new ChatOptions().ReplayOnJoin, kept.ReplayOnJoin);
        Assert.Equal(first with { ReplayOnJoin = 3 }, current.Value);
    }

    [Fact]
    public void Listeners_are_told_after_the_swap()
    {
        var current = new CurrentOptions(new ChatOptions());
        var told = new List<ChatOptions>();
        current.OnSwap(_ => told.Add(current.Value));
        current.OnSwap(told.Add);
        Assert.Empty(told);

        var next = new ChatOptions { ReplayOnJoin = 3 };
        current.Swap(next);

        Assert.Equal([next, next], told);
    }

    [Fact]
    public void What_the_state_decides_by_follows_from_the_options()
    {
        var options = new ChatOptions();

        var changed = options with { QuietAbove = 7, Limits = options.Limits with { MaxRooms = 9 } };

        Assert.Equal((7, 9), (changed.Rules.QuietAbove, changed.Rules.MaxRooms));
        Assert.NotEqual(options.Rules, changed.Rules);
    }
}
