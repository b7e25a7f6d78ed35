using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class NicknameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("Ann")]
    [InlineData("x_-.[]{}|^9")]
    [InlineData("abcdefghijklmnopqrstuvwx")]
    [InlineData("guest")]
    [InlineData("guests-1")]
    [InlineData("servers")]
    [InlineData("consoles")]
    [InlineData("hook")]
    [InlineData("hooks-ci")]
    public void A_name_of_the_allowed_characters_is_free_to_take(string name) => Assert.Null(Nickname.Objection(name));

    [Fact]
    public void Exactly_the_protocols_characters_are_allowed()
    {
        const string Allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.[]{}|^";
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var isAllowed = Nickname.Objection($"a{(char)code}") is null;
            Assert.True(isAllowed == Allowed.Contains((char)code), $"U+{code:X4}");
        }
    }

    [Theory]
    [InlineData("", "A name is made of letters, digits and _ - . [ ] { } | ^ only.")]
    [InlineData("a b", "A name is made of letters, digits and _ - . [ ] { } | ^ only.")]
    [InlineData("аnn", "A name is made of letters, digits and _ - . [ ] { } | ^ only.")] // a Cyrillic a
    [InlineData("abcdefghijklmnopqrstuvwxy", "A name has at most 24 characters.")]
    [InlineData("server", "The name server is reserved.")]
    [InlineData("ADMIN", "The name ADMIN is reserved.")]
    [InlineData("root", "The name root is reserved.")]
    [InlineData("System", "The name System is reserved.")]
    [InlineData("everyone", "The name everyone is reserved.")]
    [InlineData("here", "The name here is reserved.")]
    [InlineData("You", "The name You is reserved.")]
    [InlineData("console", "The name console is reserved.")]
    [InlineData("Console2", "The name Console2 is reserved.")]
    [InlineData("_server_", "The name _server_ is reserved.")]
    [InlineData("[c.o-ns0le]", "The name [c.o-ns0le] is reserved.")]
    [InlineData("console{2}", "The name console{2} is reserved.")]
    [InlineData("|admin|", "The name |admin| is reserved.")]
    [InlineData("guest-", "The name guest- is reserved.")]
    [InlineData("Guest-12", "The name Guest-12 is reserved.")]
    [InlineData("hook-", "The name hook- is reserved.")]
    [InlineData("H00k.ci", "The name H00k.ci is reserved.")]
    public void Others_are_refused_with_the_reason(string name, string expected) => Assert.Equal(expected, Nickname.Objection(name));

    [Fact]
    public void Case_makes_no_other_name()
    {
        Assert.True(Nickname.Comparer.Equals("Ann", "aNN"));
        Assert.False(Nickname.Comparer.Equals("a[", "a{"));
    }
}
