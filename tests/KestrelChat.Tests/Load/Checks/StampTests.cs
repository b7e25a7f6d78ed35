using KestrelChat.Load.Checks;

namespace KestrelChat.Tests.Load.Checks;

public sealed class StampTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var stamp = new byte[Stamp.Length];
        var id = MessageId.Create(0xabcd, 0x1234, 0xfedcba98);
        Stamp.Write(stamp, id, 5_000_000);
        Assert.Equal("^abcd1234fedcba980000004c4b40;"u8, stamp);
        Assert.True(Stamp.IsWhole(stamp));
        Assert.Equal(id, Stamp.IdOf(stamp));
        Assert.Equal(2_000_000, Stamp.Age(stamp, 7_000_000));
        Assert.True(id.TryParse(0xabcd, out var sender, out var number));
        Assert.Equal((0x1234, 0xfedcba98), (sender, number));
        Assert.False(id.TryParse(0xabce, out _, out _));
    }

    [Fact]
    public void The_clock_may_pass_the_end_of_its_digits()
    {
        var stamp = new byte[Stamp.Length];
        Stamp.Write(stamp, MessageId.Create(1, 1, 1), (1L << 48) - 10);
        Assert.Equal(30, Stamp.Age(stamp, (1L << 48) + 20));
    }

    [Fact]
    public void A_time_that_is_none_has_no_age()
    {
        var stamp = "^abcd1234fedcba98 wrong time ;"u8;
        Assert.Equal(Stamp.Length, stamp.Length);
        Assert.Equal(-1, Stamp.Age(stamp, 1));
    }
}
