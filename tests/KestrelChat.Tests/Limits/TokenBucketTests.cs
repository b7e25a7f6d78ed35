using FsCheck.Fluent;
using KestrelChat.Limits;

namespace KestrelChat.Tests.Limits;

public sealed class TokenBucketTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_full_bucket_gives_its_burst_then_its_pace()
    {
        var bucket = new TokenBucket(perSecond: 5, burst: 20);
        var now = TimeSpan.FromDays(3);
        for (var i = 0; i < 20; i++)
            Assert.True(bucket.TryTake(now));
        Assert.False(bucket.TryTake(now));
        Assert.False(bucket.TryTake(now + TimeSpan.FromMilliseconds(199)));
        Assert.True(bucket.TryTake(now + TimeSpan.FromMilliseconds(200)));
        Assert.False(bucket.TryTake(now + TimeSpan.FromMilliseconds(200)));
        Assert.True(bucket.TryTake(now + TimeSpan.FromMilliseconds(400)));
    }

    [Fact]
    public void It_fills_up_to_the_burst_and_no_more()
    {
        var bucket = new TokenBucket(perSecond: 1, burst: 3);
        Assert.Equal(3, TakeAll(ref bucket, TimeSpan.Zero));
        Assert.Equal(2, TakeAll(ref bucket, 2 * Second));
        Assert.Equal(3, TakeAll(ref bucket, 1000 * Second));
    }

    [Fact]
    public void A_refused_take_costs_nothing()
    {
        var bucket = new TokenBucket(perSecond: 1, burst: 1);
        Assert.True(bucket.TryTake(Second));
        for (var i = 0; i < 100; i++)
            Assert.False(bucket.TryTake(Second));
        Assert.True(bucket.TryTake(2 * Second));
    }

    [Fact]
    public void A_take_on_credit_tells_how_long_to_wait()
    {
        var bucket = new TokenBucket(perSecond: 4, burst: 2);
        Assert.Equal([0, 0, 250, 500, 750], Enumerable.Range(0, 5).Select(_ => bucket.Take(Second).TotalMilliseconds));
        Assert.Equal(TimeSpan.FromMilliseconds(250), bucket.Take(Second + TimeSpan.FromMilliseconds(750)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void No_pace_is_no_limit(double perSecond)
    {
        var bucket = new TokenBucket(perSecond, 1);
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(bucket.TryTake(TimeSpan.Zero));
            Assert.Equal(TimeSpan.Zero, bucket.Take(TimeSpan.Zero));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_burst_below_one_counts_as_one(int burst)
    {
        var bucket = new TokenBucket(1, burst);
        Assert.Equal(1, TakeAll(ref bucket, Second));
    }

    [Fact]
    public void Over_any_time_no_more_is_given_than_the_burst_and_the_pace() => Properties.Check(
        from burst in Gen.Choose(1, 10)
        from waits in Gen.ArrayOf(Gen.Choose(0, 3000))
        select (burst, waits),
        taken =>
        {
            // The plain bucket: so many tokens, some more with every millisecond.
            var bucket = new TokenBucket(perSecond: 2, taken.burst);
            var tokens = (double)taken.burst;
            var now = TimeSpan.Zero;
            foreach (var wait in taken.waits)
            {
                now += TimeSpan.FromMilliseconds(wait);
                tokens = Math.Min(taken.burst, tokens + (wait * 0.002));
                var isDue = tokens >= 1 - 1e-9;
                Assert.Equal(isDue, bucket.TryTake(now));
                tokens -= isDue ? 1 : 0;
            }
        });

    private static int TakeAll(ref TokenBucket bucket, TimeSpan now)
    {
        var taken = 0;
        while (bucket.TryTake(now))
            taken++;
        return taken;
    }
}
