using System.Text;
using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class PastedTextTests
{
    [Theory]
    [InlineData("one line", "one line")]
    [InlineData("a\nb", "a\nb")]
    [InlineData("a\r\nb\r\n", "a\nb")]
    [InlineData("a\n\n b\n\n", "a\n\n b\n")]
    [InlineData("\n", "")]
    [InlineData("", "")]
    [InlineData("a\tb\u0007\nc\rd\u2028e", "a b\ncde")]
    [InlineData("..\n.", "..\n.")]
    public void A_text_in_one_piece_is_filtered_line_by_line(string given, string expected)
    {
        Assert.True(PastedText.TryRead(given, out var text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData(1, 4096, true)]
    [InlineData(1, 4097, false)]
    [InlineData(2, 4097, false)]
    [InlineData(4, 4095, true)]
    [InlineData(5, 3276, true)]
    [InlineData(5, 3277, false)]
    [InlineData(500, 31, true)]
    [InlineData(500, 32, false)]
    [InlineData(501, 1, false)]
    public void It_is_bounded_in_bytes_and_lines(int lines, int length, bool isAllowed)
    {
        // Two bytes in UTF-8, and one more where that is not enough.
        var line = new string('é', length / 2) + new string('x', length % 2);
        var given = string.Join('\n', Enumerable.Repeat(line, lines));

        Assert.Equal(isAllowed, PastedText.TryRead(given, out var text));

        Assert.Equal(isAllowed ? given : "", text);
        Assert.True(Encoding.UTF8.GetByteCount(text) <= PastedText.MaxBytes);
    }
}
