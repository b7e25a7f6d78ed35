using KestrelChat.Charters;
using KestrelChat.Records;

namespace KestrelChat.Tests.Charters;

public sealed class CharterCodecTests
{
    private static readonly RoomCharter Dev = new("dev", "Ada", 300) { Moderators = RoomCharter.Nobody.Add("tim").Add("Bob"), Access = RoomAccess.Hidden, Limit = 9, Invited = RoomCharter.Nobody.Add("eve") };

    [Fact]
    public void It_comes_back_as_it_went()
    {
        foreach (var charter in new[] { Dev, Dev with { Owner = null }, new RoomCharter("tea", "ada", 7) })
        {
            Assert.True(CharterCodec.TryRead(CharterCodec.Write(charter), out var back));
            Assert.Equal((charter.Room, charter.Owner, charter.Sequence, charter.Access, charter.Limit), (back.Room, back.Owner, back.Sequence, back.Access, back.Limit));
            Assert.Equal(charter.Invited, back.Invited);
            Assert.Equal(charter.Moderators, back.Moderators);
        }
    }

    [Fact]
    public void The_bytes_are_fixed()
    {
        Assert.Equal("01" + "04646576" + "04416461" + "AC02" + "02" + "04426F62" + "0474696D" + "02" + "09" + "01" + "04657665", Convert.ToHexString(CharterCodec.Write(Dev)));
    }

    [Fact]
    public void Bytes_that_are_not_one_whole_charter_of_a_known_version_are_refused()
    {
        var bytes = CharterCodec.Write(Dev);
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(CharterCodec.TryRead(bytes.AsSpan(0, length), out _));
        Assert.False(CharterCodec.TryRead([.. bytes, 0], out _));
        Assert.False(CharterCodec.TryRead([2, .. bytes[1..]], out _));
        Assert.False(CharterCodec.TryRead([.. bytes[..^7], 4, .. bytes[^6..]], out _));
    }
}
