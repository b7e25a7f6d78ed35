using System.Buffers;
using System.Text;
using FsCheck.Fluent;
using KestrelChat.Messages.Styles;
using KestrelChat.Tests.Text;
using KestrelChat.Text;

namespace KestrelChat.Tests.Messages.Styles;

public sealed class LineFolderTests
{
    [Theory]
    [InlineData("12345678 0", "12345678 0")]
    [InlineData("123456789 0", "123456789\r\n    0")]
    [InlineData("123456789    0", "123456789\r\n    0")]
    [InlineData("1234567890", "1234567890")]
    [InlineData("12345678901", "1234567890\r\n    1")]
    [InlineData("12345 67 890123", "12345 67\r\n    890123")]
    [InlineData("12345 678901234567", "12345\r\n    678901\r\n    234567")]
    [InlineData("1 234567890", "1 23456789\r\n    0")]
    [InlineData("\t12345", "\t12\r\n        34\r\n        5")]
    [InlineData("12345678:\r\n\t1 2 3", "12345678:\r\n\t1\r\n        2\r\n        3")]
    [InlineData("木木木木木木", "木木木木木\r\n    木")]
    [InlineData("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301\r\n    e\u0301")]
    [InlineData("\u001b[31m12345\u001b[39m 67890", "\u001b[31m12345\u001b[39m\r\n    67890")]
    public void Lines_of_ten_columns(string line, string folded) => Assert.Equal(folded, Fold(line, 10));

    [Fact]
    public void Nothing_is_lost_and_no_line_is_too_long() => Properties.Check(
        Entries.Texts,
        text =>
        {
            var line = TextFilter.Clean(text).Trim();
            var folded = Fold(line, 12);
            var lines = folded.Split("\r\n");
            Assert.Equal(Ink(line), Ink(folded));
            Assert.All(lines, l => Assert.InRange(l.EnumerateRunes().Sum(DisplayWidth.Of), 0, 12));
            Assert.All(lines[1..], l => Assert.StartsWith("    ", l, StringComparison.Ordinal));
        });

    private static string Ink(string text) => string.Concat(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Where(c => c is not (' ' or '\r' or '\n')));

    private static string Fold(string line, int width)
    {
        var output = new ArrayBufferWriter<byte>();
        LineFolder.Fold(Encoding.UTF8.GetBytes(line), width, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
