using KestrelChat.Settings;

namespace KestrelChat.Tests.Settings;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("00:00:30", 30_000)]
    [InlineData("30s", 30_000)]
    [InlineData("500ms", 500)]
    [InlineData("1.5s", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1H", 3_600_000)]
    [InlineData("30sec", 30_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("0s", 0)]
    public void Times_are_read_as_people_write_them(string text, int milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var time));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), time);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("soon")]
    [InlineData("99999999999999999h")]
    [InlineData("00:00:99")]
    [InlineData("1month")]
    public void What_is_no_time_is_refused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
