using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("1s", 1)]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("12h", 43_200)]
    [InlineData("7d", 604_800)]
    public void A_number_and_a_unit_are_read_and_written(string text, long seconds)
    {
        Assert.True(Period.TryParse(text, long.MaxValue, out var read));
        Assert.Equal(seconds, read);
        Assert.Equal(text, Period.Of(seconds));
    }

    [Theory]
    [InlineData("1S", 1)]
    [InlineData("30M", 1800)]
    [InlineData("30min", 1800)]
    [InlineData("30Minutes", 1800)]
    [InlineData("2hrs", 7200)]
    [InlineData("1day", 86_400)]
    [InlineData("1w", 604_800)]
    [InlineData("2weeks", 1_209_600)]
    [InlineData("1h30m", 5400)]
    [InlineData("1d12h5sec", 129_605)]
    public void Longer_words_other_letters_and_several_units_are_read_too(string text, long seconds)
    {
        Assert.True(Period.TryParse(text, long.MaxValue, out var read));
        Assert.Equal(seconds, read);
    }

    [Theory]
    [InlineData(60, "1m")]
    [InlineData(86_400, "1d")]
    [InlineData(86_401, "86401s")]
    public void The_largest_unit_that_fits_is_written(long seconds, string text) => Assert.Equal(text, Period.Of(seconds));

    [Theory]
    [InlineData(-1, "0s")]
    [InlineData(0, "0s")]
    [InlineData(59, "59s")]
    [InlineData(60, "1m")]
    [InlineData(61, "1m 1s")]
    [InlineData(7319, "2h 1m")]
    [InlineData(86_400, "1d")]
    [InlineData(86_400 * 400 + 3600, "400d 1h")]
    public void What_has_lasted_is_written_in_its_two_largest_units(int seconds, string text) => Assert.Equal(text, Period.About(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("30")]
    [InlineData("0m")]
    [InlineData("-1m")]
    [InlineData("1.5h")]
    [InlineData(" 1m")]
    [InlineData("1 m")]
    [InlineData("1month")]
    [InlineData("1mo")]
    [InlineData("1s1m")]
    [InlineData("1s1s")]
    [InlineData("1m1")]
    [InlineData("m1")]
    [InlineData("1ſ")]
    [InlineData("99s2s")]
    [InlineData("101s")]
    [InlineData("2m")]
    [InlineData("99999999999d")]
    public void Anything_else_and_what_is_too_long_is_refused(string text) => Assert.False(Period.TryParse(text, 100, out _));
}
