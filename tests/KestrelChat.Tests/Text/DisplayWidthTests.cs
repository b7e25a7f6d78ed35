using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class DisplayWidthTests
{
    [Theory]
    [InlineData("a", 1)]
    [InlineData("é", 1)]
    [InlineData("\u00AD", 1)]
    [InlineData("\u0301", 0)]
    [InlineData("\u20DD", 0)]
    [InlineData("\u200D", 0)]
    [InlineData("\uFE0F", 0)]
    [InlineData("한", 2)]
    [InlineData("\u1100", 2)]
    [InlineData("\u1161", 0)]
    [InlineData("木", 2)]
    [InlineData("ｗ", 2)]
    [InlineData("ﾊ", 1)]
    [InlineData("🦅", 2)]
    [InlineData("\U0003FFFD", 2)]
    [InlineData("\U0003FFFE", 1)]
    [InlineData("→", 1)]
    public void Of_a_character(string character, int width) => Assert.Equal(width, DisplayWidth.Of(character.EnumerateRunes().Single()));
}
