using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class TextFilterTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \u00a0\u3000")]
    [InlineData("\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e")]
    [InlineData("\u115f\u1160\u3164\uffa0\u2800\ufe0f")]
    [InlineData("\U000e0020\U000e007f")]
    public void What_nobody_would_see_is_blank(string text) => Assert.True(TextFilter.IsBlank(text));

    [Theory]
    [InlineData("x")]
    [InlineData("\u200b.")]
    [InlineData("\ufffd")]
    [InlineData("\u0301")]
    [InlineData("\U0001f468\u200d\U0001f469")]
    public void What_somebody_sees_is_not(string text) => Assert.False(TextFilter.IsBlank(text));

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
