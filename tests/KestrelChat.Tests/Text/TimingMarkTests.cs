using System.Buffers;
using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class TimingMarkTests
{
    [Theory]
    [InlineData("FFFD06", true)]
    [InlineData("6869FFF4FFFD0668690D0A", true)] // Ctrl-C inside a line
    [InlineData("FFFFFD06", false)] // an escaped data byte
    [InlineData("FFFFFFFD06", true)]
    [InlineData("FFFD01FFFD06", true)]
    [InlineData("FFFE06", false)] // DONT
    [InlineData("FFFD0106", false)]
    [InlineData("FD06", false)]
    [InlineData("", false)]
    public void It_is_found_wherever_the_bytes_are_cut(string bytes, bool isThere)
    {
        var input = Convert.FromHexString(bytes);
        for (var cut = 0; cut <= input.Length; cut++)
        {
            var mark = default(TimingMark);
            Assert.Equal(isThere, mark.TryFind(new ReadOnlySequence<byte>(input[..cut])) | mark.TryFind(new ReadOnlySequence<byte>(input[cut..])));
        }
    }

    [Fact]
    public void It_is_found_once()
    {
        var mark = default(TimingMark);
        Assert.True(mark.TryFind(new ReadOnlySequence<byte>(Convert.FromHexString("FFFD06"))));
        Assert.False(mark.TryFind(new ReadOnlySequence<byte>("hello"u8.ToArray())));
    }
}
