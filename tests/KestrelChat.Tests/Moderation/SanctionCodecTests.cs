using KestrelChat.Moderation;

namespace KestrelChat.Tests.Moderation;

public sealed class SanctionCodecTests
{
    private static readonly Sanction Mute = new(SanctionKind.Mute, "Tim", "ada", 300, DateTimeOffset.FromUnixTimeMilliseconds(127), "loud");

    [Fact]
    public void It_comes_back_as_it_went()
    {
        foreach (var sanction in new[] { Mute, Mute with { Until = null, Reason = null }, new Sanction(SanctionKind.Slow, "dev", "ada", 7, null, null, Pace: 30), new Sanction(SanctionKind.Ban, "tim", "ada", 7, null, null, Network: "192.0.2.7/32"), new Sanction(SanctionKind.RoomMute, "tim", "ada", 7, null, null, Room: "dev") })
        {
            Assert.True(SanctionCodec.TryRead(SanctionCodec.Write(sanction), out var back));
            Assert.Equal(sanction, back);
        }
    }

    [Fact]
    public void The_bytes_are_fixed()
    {
        Assert.Equal("01" + "01" + "0454696D" + "04616461" + "AC02" + "8001" + "056C6F7564" + "00" + "00", Convert.ToHexString(SanctionCodec.Write(Mute)));
    }

    [Fact]
    public void One_of_a_room_has_the_rooms_name_at_its_end()
    {
        Assert.Equal("01" + "05" + "0474696D" + "04616461" + "07" + "00" + "00" + "00" + "00" + "04646576", Convert.ToHexString(SanctionCodec.Write(new Sanction(SanctionKind.RoomBan, "tim", "ada", 7, null, null, Room: "dev"))));
    }

    [Fact]
    public void Bytes_that_are_not_one_whole_sanction_of_a_known_version_and_kind_are_refused()
    {
        var bytes = SanctionCodec.Write(Mute);
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(SanctionCodec.TryRead(bytes.AsSpan(0, length), out _));
        Assert.False(SanctionCodec.TryRead([.. bytes, 0], out _));
        Assert.False(SanctionCodec.TryRead([bytes[0], 99, .. bytes[2..]], out _));
        Assert.False(SanctionCodec.TryRead([2, .. bytes[1..]], out _));
    }

    [Fact]
    public void An_end_beyond_all_time_is_no_fault()
    {
        var bytes = SanctionCodec.Write(Mute with { Until = DateTimeOffset.MaxValue });
        Assert.True(SanctionCodec.TryRead(bytes, out var back));
        Assert.Equal(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(), back.Until!.Value.ToUnixTimeMilliseconds());
    }
}
