using System.Text;
using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class LineReaderTests
{
    // Each char of an input is one byte, so that a table can hold bytes that are no text.
    public static TheoryData<string, string[]> Lines => new()
    {
        // line ends
        { "one\n", ["one"] },
        { "one\r\n", ["one"] },
        { "one\r\0", ["one"] },
        { "one\ntwo\r\nthree\r\0", ["one", "two", "three"] },
        { "no end", ["no end"] },
        { "one\ntwo", ["one", "two"] },
        { "ends in CR\r", ["ends in CR"] },
        { "a\rb\n", ["ab"] },
        { "a\r\r\nb", ["a", "b"] },
        { "a\n\rb\n", ["a", "b"] },
        { "", [] },

        // blank lines are the session's to ignore; spaces stay as typed
        { "\n\r\n\r\0", ["", "", ""] },
        { "  two  spaces  \n", ["  two  spaces  "] },
        { " \t \n", ["   "] },

        // UTF-8, good and bad
        { "h\u00C3\u00A9\u00E2\u0082\u00AC\u00F0\u009F\u0098\u0080\n", ["hé€😀"] },
        { "a\u00C0\u008Ab\n", ["a\uFFFD\uFFFDb"] },
        { "a\u00E2\u0082b\n", ["a\uFFFDb"] },
        { "a\u00F0\u009F\u0098", ["a\uFFFD"] },
        { "\u00ED\u00A0\u0080\n", ["\uFFFD\uFFFD\uFFFD"] },
        { "\u0080\n", ["\uFFFD"] },

        // a byte order mark
        { "\u00EF\u00BB\u00BFhello\n", ["hello"] },
        { "\u00EF\u00BB\u00BF\n", [""] },
        { "\u00EF\u00BB\n", ["\uFFFD"] },

        // control characters
        { "a\tb\n", ["a b"] },
        { "helo\blo\n", ["hello"] },
        { "helo\u007Flo\n", ["hello"] },
        { "\b\u007Fx\n", ["x"] },
        { "x\b\b\by\n", ["y"] },
        { "a\u00F0\u009F\u0098\u0080\bb\n", ["ab"] },
        { "\u00F0\u009F\u0098\u0080\u007F\n", [""] },
        { "\u001B[31mred\u001B[0m\u0007\n", ["[31mred[0m"] },
        { "up\u001B[A\n", ["up[A"] },
        { "a\0b\n", ["ab"] },

        // telnet
        { "\u00FF\u00FB\u0001\u00FF\u00FD\u0003hi\n", ["hi"] },
        { "h\u00FF\u00F1i\n", ["hi"] },
        { "\u00FF\u00F4\u00FF\u00FD\u0006hi\n", ["hi"] },
        { "h\u00FF\u00FA\u0018\0VT100\u00FF\u00F0i\n", ["hi"] },
        { "h\u00FF\u00FA\u001F\0P\r\n\0\u0018\u00FF\u00F0i\r\n", ["hi"] },
        { "h\u00FF\u00FA\u0001\u00FF\u00FF\u00F0\u00FF\u00F0i\n", ["hi"] },
        { "a\u00FF\u00FFb\n", ["a\uFFFDb"] },
        { "\u00FF\u00FF\u00FF\u00F1\u00FF\u00FF\n", ["\uFFFD\uFFFD"] },
        { "a\u00E2\u0082\u00FF\u00FF\bb\n", ["a\uFFFDb"] },
        { "a\u00FFb\n", ["ab"] },
        { "a\u00FF\nb\n", ["a", "b"] },
        { "a\u00FF", ["a"] },
        { "a\u00FF\u00FB", ["a"] },
        { "a\u00FF\u00FAbcd", ["a"] },
        { "\u00FF\u00FB\u0001\u00EF\u00BB\u00BFhi\n", ["hi"] },
        { "h\u00FF\u00FB\r\ni\n", ["h", "i"] },

        // telnet in character mode: Enter is CR NUL, backspace is DEL
        { "/nik\u007Fck ann\r\0hello\r\0", ["/nick ann", "hello"] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Lines_are_those_of_the_protocol(string bytes, string[] expected)
    {
        var input = Encoding.Latin1.GetBytes(bytes);
        var lines = expected.Select(text => new InputLine(LineStatus.Text, text)).ToList();

        Assert.Equal(lines, LineFeeder.Whole(input));
        Assert.Equal(lines, LineFeeder.ByteByByte(input));
    }

    [Fact]
    public void Every_forbidden_character_is_removed()
    {
        foreach (var code in Terminal.Forbidden.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)))
        {
            if (code is '\b' or '\t' or '\n' or 0x7F)
                continue;
            var line = Assert.Single(LineFeeder.Whole(Encoding.UTF8.GetBytes($"a{(char)code}b\n")));
            Assert.True(line.Text is "ab", $"U+{code:X4} gives {line.Text}");
        }
    }

    [Theory]
    [InlineData(4096, "\n")]
    [InlineData(4096, "\r\n")]
    [InlineData(4096, "\r\0")]
    [InlineData(4096, "\r")]
    [InlineData(4096, "")]
    [InlineData(4096, "\u00FF\u00FA1")]
    public void A_line_of_the_longest_length_is_kept(int length, string end) =>
        AssertLines(new string('x', length) + end, new InputLine(LineStatus.Text, new string('x', length)));

    [Theory]
    [InlineData(4097, "\n")]
    [InlineData(4097, "\r\n")]
    [InlineData(4097, "\r\0")]
    [InlineData(4097, "")]
    [InlineData(4096, "\ry\n")]
    [InlineData(4096, "\u00FF\u00F1\n")]
    [InlineData(4096, "\u00FF\u00FA1\u00FF\u00F0\r\n")]
    [InlineData(65_536, "\n")]
    [InlineData(65_536, "\r\n")]
    [InlineData(65_536, "")]
    public void A_longer_line_is_dropped_to_its_end(int length, string end) =>
        AssertLines(new string('x', length) + end, new InputLine(LineStatus.TooLong, ""));

    [Fact]
    public void After_a_line_that_is_too_long_the_next_one_counts()
    {
        var tooLong = new InputLine(LineStatus.TooLong, "");
        AssertLines(
            $"a\n{new string('x', 5000)}\nb\n{new string('x', 65_536)}\r\nc\n{new string('x', 4097)}",
            new InputLine(LineStatus.Text, "a"), tooLong, new InputLine(LineStatus.Text, "b"), tooLong, new InputLine(LineStatus.Text, "c"), tooLong);
    }

    [Theory]
    [InlineData(65_537, "")]
    [InlineData(65_537, "\n")]
    [InlineData(65_536, "\rx")]
    [InlineData(65_536, "\u00FF\u00F1")]
    [InlineData(200_000, "\nafter it nothing is read")]
    public void A_line_without_end_closes(int length, string end) =>
        AssertLines(new string('x', length) + end, new InputLine(LineStatus.Endless, ""));

    [Fact]
    public void A_subnegotiation_without_end_swallows_512_bytes_and_no_more()
    {
        AssertLines($"a\u00FF\u00FA{new string('x', 510)}b\n", new InputLine(LineStatus.Text, "ab"));
        AssertLines($"a\u00FF\u00FA{new string('\n', 510)}b\n", new InputLine(LineStatus.Text, "ab"));
        AssertLines($"a\u00FF\u00FA{new string('x', 509)}\u00FF\u00F0b\n", new InputLine(LineStatus.Text, "a\uFFFDb"));
        AssertLines($"a\u00FF\u00FA{new string('x', 508)}\u00FF\u00F0b\n", new InputLine(LineStatus.Text, "ab"));
    }

    private static void AssertLines(string bytes, params InputLine[] expected)
    {
        var input = Encoding.Latin1.GetBytes(bytes);
        Assert.Equal(expected, LineFeeder.Whole(input));
        Assert.Equal(expected, LineFeeder.ByteByByte(input));
        Assert.Equal(expected, LineFeeder.Cut(input, new Random(1)));
    }
}
