using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class TextFilterTests
{
    [Fact]
    public void What_is_forbidden_is_the_protocols_list()
    {
        for (var code = 0; code <= char.MaxValue; code++)
            Assert.True(TextFilter.IsForbidden((char)code) == Terminal.IsForbidden(code), $"U+{code:X4}");
    }

    [Fact]
    public void What_is_forbidden_goes_in_and_out()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var text = $"ab{(char)code}c";
            var safe = Terminal.IsForbidden(code) ? "abc" : text;
            Assert.Equal(safe, TextFilter.Guard(text));
            Assert.Equal(code switch { '\t' => "ab c", '\b' or 0x7F => "ac", _ => safe }, TextFilter.Clean(text));
        }
    }

    [Fact]
    public void A_text_with_nothing_to_do_is_not_copied()
    {
        const string Text = "Grüße, 世界 😀 — nothing to do here";
        Assert.Same(Text, TextFilter.Clean(Text));
        Assert.Same(Text, TextFilter.Guard(Text));
    }

    [Theory]
    [InlineData("ab\b\bc", "c")]
    [InlineData("\b\u007F", "")]
    [InlineData("\bab", "ab")]
    [InlineData("a😀\b", "a")]
    [InlineData("a😀😀\u007Fb", "a😀b")]
    [InlineData("😀\b\b", "")]
    [InlineData("a\u0001\bb", "b")]
    [InlineData("a\t\bb", "ab")]
    public void Backspace_and_delete_erase_the_character_before(string typed, string expected) =>
        Assert.Equal(expected, TextFilter.Clean(typed));

    [Fact]
    public void What_is_clean_passes_the_guard_as_it_is()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var clean = TextFilter.Clean(new string([.. Enumerable.Range(0, 40).Select(_ => (char)random.Next(0x3000))]));
            Assert.True(ReferenceEquals(clean, TextFilter.Guard(clean)), $"seed {seed}");
        }
    }
}
