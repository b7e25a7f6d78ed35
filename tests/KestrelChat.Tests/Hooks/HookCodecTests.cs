using KestrelChat.Hooks;

namespace KestrelChat.Tests.Hooks;

public sealed class HookCodecTests
{
    private static readonly Hook Alerts = new("Alerts", "ops", "abc", 300);

    [Fact]
    public void It_comes_back_as_it_went()
    {
        Assert.True(HookCodec.TryRead(HookCodec.Write(Alerts), out var back));
        Assert.Equal(Alerts, back);
    }

    [Fact]
    public void The_bytes_are_fixed() =>
        Assert.Equal("01" + "07416C65727473" + "046F7073" + "04616263" + "AC02", Convert.ToHexString(HookCodec.Write(Alerts)));

    [Fact]
    public void Bytes_that_are_not_one_whole_hook_of_a_known_version_are_refused()
    {
        var bytes = HookCodec.Write(Alerts);
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(HookCodec.TryRead(bytes.AsSpan(0, length), out _));
        Assert.False(HookCodec.TryRead([.. bytes, 0], out _));
        Assert.False(HookCodec.TryRead([2, .. bytes[1..]], out _));
    }

    [Fact]
    public void Nothing_of_the_token_is_in_what_it_is_written_as() => Assert.Equal("Alerts (#ops)", $"{Alerts}");
}
