using KestrelChat.Accounts;

namespace KestrelChat.Tests.Accounts;

public sealed class AccountCodecTests
{
    private static readonly Account Ada = new("Ada", "a hash", PasswordSequence: 300, Since: 7) { IsOperator = true, Tokens = [new AccountToken("bot", "ff", 301)], Kept = [new KeptMessage(302, DateTimeOffset.UnixEpoch.AddMilliseconds(5))], Ignored = ["bob", "|x|"], Settings = "time=utc" };

    [Fact]
    public void It_comes_back_as_it_went()
    {
        Assert.True(AccountCodec.TryRead(AccountCodec.Write(Ada), out var back));
        Assert.Equal(Ada.Tokens, back.Tokens);
        Assert.Equal(Ada.Kept, back.Kept);
        Assert.Equal(Ada.Ignored, back.Ignored);
        Assert.Equal(Ada, back with { Tokens = Ada.Tokens, Kept = Ada.Kept, Ignored = Ada.Ignored });
    }

    [Fact]
    public void The_bytes_are_fixed()
    {
        Assert.Equal("03" + "04416461" + "07612068617368" + "AC02" + "07" + "01" + "01" + "04626F74" + "036666" + "AD02" + "01" + "AE02" + "05" + "02" + "04626F62" + "047C787C" + "0974696D653D757463", Convert.ToHexString(AccountCodec.Write(Ada)));
    }

    [Fact]
    public void Those_of_the_first_version_ignore_nobody()
    {
        Assert.True(AccountCodec.TryRead(Convert.FromHexString("01" + "04416461" + "07612068617368" + "AC02" + "07" + "01" + "01" + "04626F74" + "036666" + "AD02" + "01" + "AE02" + "05"), out var back));

        Assert.Equal((Ada.Name, Ada.Since), (back.Name, back.Since));
        Assert.Equal(Ada.Kept, back.Kept);
        Assert.Empty(back.Ignored);
    }

    [Fact]
    public void Those_of_the_second_version_have_the_settings_of_everybody()
    {
        Assert.True(AccountCodec.TryRead(Convert.FromHexString("02" + "04416461" + "07612068617368" + "AC02" + "07" + "01" + "01" + "04626F74" + "036666" + "AD02" + "01" + "AE02" + "05" + "02" + "04626F62" + "047C787C"), out var back));

        Assert.Equal(Ada.Ignored, back.Ignored);
        Assert.Empty(back.Settings);
    }

    [Fact]
    public void Bytes_that_are_not_one_whole_account_of_a_known_version_are_refused()
    {
        var bytes = AccountCodec.Write(Ada);
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(AccountCodec.TryRead(bytes.AsSpan(0, length), out _));
        Assert.False(AccountCodec.TryRead([.. bytes, 0], out _));
        bytes[0]++;
        Assert.False(AccountCodec.TryRead(bytes, out _));
    }

    [Fact]
    public void As_text_it_is_its_name_alone()
    {
        Assert.Equal("Ada", $"{Ada}");
    }
}
