using KestrelChat.Messages;

namespace KestrelChat.Tests.Messages;

public sealed class GatherRuleTests
{
    [Fact]
    public void One_speaker_alone_is_never_put_off()
    {
        var rule = default(GatherRule);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.False(rule.IsWorthIt(1)));
    }

    [Fact]
    public void Who_speaks_at_the_same_time_as_others_is_put_off_every_time()
    {
        var rule = AfterSpeaker(3);
        for (var round = 0; round < 100; round++)
        {
            Assert.True(rule.IsWorthIt(1));
            rule.Join(2);
            rule.End(rule.Begin());
        }
    }

    [Fact]
    public void What_comes_during_the_sweep_counts_for_it_and_for_the_next_one()
    {
        var rule = AfterSpeaker(3);
        Assert.True(rule.IsWorthIt(1));
        var blocks = rule.Begin();
        rule.Join(2);
        rule.End(blocks);
        blocks = rule.Begin();
        rule.Join(3);
        rule.End(blocks);

        Assert.True(rule.IsWorthIt(1));
    }

    [Fact]
    public void Who_speaks_in_turn_is_put_off_ever_more_seldom()
    {
        var rule = AfterSpeaker(1);
        var skipped = new List<int>();
        var speaker = 1;
        for (var tries = 0; tries < 8; tries++)
        {
            var count = 0;
            while (!rule.IsWorthIt(++speaker))
                count++;
            skipped.Add(count);
            rule.End(rule.Begin());
        }

        Assert.Equal([0, 1, 2, 4, 8, 16, 16, 16], skipped);
    }

    [Fact]
    public void Once_somebody_joins_it_is_put_off_every_time_again()
    {
        var rule = AfterSpeaker(1);
        for (var alone = 2; alone < 100; alone++)
        {
            if (rule.IsWorthIt(alone))
                rule.End(rule.Begin());
        }

        var speaker = 100;
        while (!rule.IsWorthIt(speaker))
            speaker++;
        rule.Join(speaker + 1);
        rule.End(rule.Begin());

        Assert.True(rule.IsWorthIt(speaker));
    }

    [Fact]
    public void A_sweep_that_was_not_put_off_changes_nothing()
    {
        var rule = AfterSpeaker(1);
        rule.End(rule.Begin());
        Assert.True(rule.IsWorthIt(2));
    }

    private static GatherRule AfterSpeaker(long speaker)
    {
        var rule = default(GatherRule);
        Assert.False(rule.IsWorthIt(speaker));
        return rule;
    }
}
