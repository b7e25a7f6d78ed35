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
    public void The_others_are_forgotten_after_a_while()
    {
        var rule = AfterSpeaker(1);
        Assert.True(rule.IsWorthIt(2));
        for (var block = 1; block < GatherRule.MaxAlone; block++)
            rule.Join(2);
        Assert.False(rule.IsWorthIt(2));
    }

    [Fact]
    public void Who_speaks_at_the_same_time_as_others_is_put_off_every_time()
    {
        var rule = AfterSpeaker(3);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(IsPutOff(ref rule, 1, joined: 1)));
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
            while (!IsPutOff(ref rule, ++speaker, joined: 0))
                count++;
            skipped.Add(count);
        }

        Assert.Equal([0, 1, 2, 4, 8, 16, 16, 16], skipped);
    }

    [Fact]
    public void Once_somebody_joins_it_is_put_off_every_time_again()
    {
        var rule = AfterSpeaker(1);
        for (var alone = 2; alone < 100; alone++)
            IsPutOff(ref rule, alone, joined: 0);

        var speaker = 100;
        while (!IsPutOff(ref rule, speaker, joined: 1))
            speaker++;

        Assert.True(rule.IsWorthIt(speaker));
    }

    [Fact]
    public void It_is_put_off_again_while_each_round_brings_more_but_not_for_ever()
    {
        var rule = AfterSpeaker(1);
        Assert.True(rule.IsWorthIt(2));
        Assert.False(rule.IsWorthMore());

        rule = AfterSpeaker(1);
        Assert.True(rule.IsWorthIt(2));
        rule.Join(3);
        Assert.True(rule.IsWorthMore());
        Assert.False(rule.IsWorthMore());

        Assert.True(rule.IsWorthIt(2));
        var rounds = 1;
        rule.Join(3);
        while (rule.IsWorthMore())
        {
            rounds++;
            rule.Join(3);
        }

        Assert.Equal(GatherRule.MaxRounds, rounds);
    }

    private static GatherRule AfterSpeaker(long speaker)
    {
        var rule = default(GatherRule);
        Assert.False(rule.IsWorthIt(speaker));
        return rule;
    }

    private static bool IsPutOff(ref GatherRule rule, long speaker, int joined)
    {
        if (!rule.IsWorthIt(speaker))
            return false;
        for (var i = 0; i < joined; i++)
            rule.Join(speaker + 1);
        while (rule.IsWorthMore())
        {
        }

        return true;
    }
}
