using System.Text;
using KestrelChat.Load.Checks;

namespace KestrelChat.Tests.Load.Checks;

public sealed class AllowListTests
{
    [Theory]
    [InlineData("plain text\r\n\tafter a tab\r\n", 0)]
    [InlineData("üñï 你好 🙂\r\n", 0)]
    [InlineData("\u001b[31mred", 1)]
    [InlineData("\u0000\u007f\u0085", 3)]
    [InlineData("a\u202eb\u2066c\u200fd\u061ce\u2028", 5)]
    public void It_counts_what_the_chat_may_never_send_however_it_is_cut(string text, int faults)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(faults, Count(bytes[..cut], bytes[cut..]));
        Assert.Equal(faults, Count([.. bytes.Select(b => new[] { b })]));
    }

    [Fact]
    public void What_is_no_UTF8_is_a_fault_and_what_follows_is_read_again()
    {
        byte[] bytes = [(byte)'a', 0xC3, (byte)'b', 0xFF, 0xE2, 0x80, (byte)'\e'];
        Assert.Equal(4, Count(bytes));
        Assert.Equal(4, Count([.. bytes.Select(b => new[] { b })]));
    }

    private static int Count(params byte[][] pieces)
    {
        var list = default(AllowList);
        return pieces.Sum(p => list.Count(p));
    }
}
