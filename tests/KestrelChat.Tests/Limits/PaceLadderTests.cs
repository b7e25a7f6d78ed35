using KestrelChat.Limits;

namespace KestrelChat.Tests.Limits;

public sealed class PaceLadderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [Fact]
    public void Who_keeps_at_it_is_warned_then_muted_then_cut()
    {
        var ladder = new PaceLadder();

        var steps = Enumerable.Range(0, 10).Select(i => ladder.Slow(Second, Second, Patience, i * Second)).ToArray();

        Assert.Equal(
            [
                PaceStep.Slowed, PaceStep.Warned, PaceStep.Slowed, PaceStep.Muted, PaceStep.Slowed, PaceStep.Slowed, PaceStep.Slowed, PaceStep.Cut, PaceStep.Slowed, PaceStep.Slowed,
            ],
            steps);
    }

    [Fact]
    public void It_goes_down_again_as_fast_as_it_went_up_and_then_begins_anew()
    {
        var ladder = new PaceLadder();
        Assert.Equal([PaceStep.Warned, PaceStep.Slowed], Slow(ref ladder, 2, 1));

        // Slowed until 3 for 3 s: at 5 for 1 s of that, at 6 for none.
        Assert.Equal(PaceStep.Slowed, ladder.Slow(Second, Second, Patience, 5 * Second));
        Assert.Equal(PaceStep.Muted, ladder.Slow(2 * Second, 2 * Second, Patience, 6 * Second));
        Assert.Equal(PaceStep.Slowed, ladder.Slow(Second, Second, Patience, 100 * Second));
        Assert.Equal(PaceStep.Warned, ladder.Slow(Second, Second, Patience, 101 * Second));
    }

    [Fact]
    public void One_long_wait_is_one_step() =>
        Assert.Equal([PaceStep.Warned, PaceStep.Muted, PaceStep.Cut, PaceStep.Slowed], Slow(60, 60, 60, 60));

    [Fact]
    public void What_others_have_sent_is_not_held_against_anybody()
    {
        var ladder = new PaceLadder();

        for (var i = 0; i < 1000; i++)
            Assert.Equal(PaceStep.Slowed, ladder.Slow(Second, TimeSpan.FromMilliseconds(1), Patience, i * Second));
    }

    [Fact]
    public void Without_an_end_to_the_patience_nobody_is_more_than_slowed()
    {
        var ladder = new PaceLadder();

        for (var i = 0; i < 1000; i++)
            Assert.Equal(PaceStep.Slowed, ladder.Slow(Second, Second, TimeSpan.Zero, i * Second));
    }

    private static PaceStep[] Slow(params int[] seconds)
    {
        var ladder = new PaceLadder();
        return Slow(ref ladder, seconds);
    }

    private static PaceStep[] Slow(ref PaceLadder ladder, params int[] seconds)
    {
        var now = TimeSpan.Zero;
        var steps = new List<PaceStep>();
        foreach (var wait in seconds.Select(s => s * Second))
        {
            steps.Add(ladder.Slow(wait, wait, Patience, now));
            now += wait;
        }

        return [.. steps];
    }
}
