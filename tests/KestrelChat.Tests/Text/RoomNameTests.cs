using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class RoomNameTests
{
    [Theory]
    [InlineData("lobby", "lobby")]
    [InlineData("#lobby", "lobby")]
    [InlineData("#DotNet-10.0_x", "dotnet-10.0_x")]
    [InlineData("a", "a")]
    [InlineData("#12345678901234567890123456789012", "12345678901234567890123456789012")]
    public void A_typed_name_is_folded(string typed, string expected)
    {
        Assert.True(RoomName.TryParse(typed, out var name));
        Assert.Equal(expected, name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("##a")]
    [InlineData("a b")]
    [InlineData("a[")]
    [InlineData("a|b")]
    [InlineData("é")]
    [InlineData("123456789012345678901234567890123")]
    public void Others_are_refused(string typed)
    {
        Assert.False(RoomName.TryParse(typed, out var name));
        Assert.Null(name);
    }

    [Fact]
    public void Exactly_the_protocols_characters_are_allowed()
    {
        const string Allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var isAllowed = RoomName.TryParse($"a{(char)code}", out _);
            Assert.True(isAllowed == Allowed.Contains((char)code), $"U+{code:X4}");
        }
    }
}
