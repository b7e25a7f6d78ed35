using KestrelChat.Lifetime;

namespace KestrelChat.Tests.Lifetime;

public sealed class IdleCollectorTests
{
    private const long Kilobyte = 1024;
    private const long Megabyte = 1024 * Kilobyte;

    [Theory]
    [InlineData(0, 16 * Megabyte, 10 * Megabyte, true)]
    [InlineData(255 * Kilobyte, 16 * Megabyte, 10 * Megabyte, true)]
    [InlineData(256 * Kilobyte, 16 * Megabyte, 10 * Megabyte, false)] // something happens
    [InlineData(0, (16 * Megabyte) - 1, 10 * Megabyte, false)] // too little to gain
    [InlineData(0, 49 * Megabyte, 100 * Megabyte, false)] // too little for what it costs with so much alive
    [InlineData(0, 50 * Megabyte, 100 * Megabyte, true)]
    [InlineData(0, null, 3 * Megabyte, true)] // what the start left
    [InlineData(256 * Kilobyte, null, 3 * Megabyte, false)] // it is not over yet
    public void It_collects_when_nothing_happens_and_it_is_worth_it(long lastSecond, long? sinceCollection, long living, bool expected) =>
        Assert.Equal(expected, IdleCollector.IsWorthwhile(lastSecond, sinceCollection, living));
}
