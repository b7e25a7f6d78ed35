namespace KestrelChat.Tests.Interleavings;

public sealed class WakeSignalInterleavingTests(ITestOutputHelper output)
{
    private static readonly string[] Ways = ["Call", "CallFromPool", "TryHold", "WakeHeld"];

    [Theory]
    [InlineData(MemoryOrder.Sequential)]
    [InlineData(MemoryOrder.X64)]
    [InlineData(MemoryOrder.Arm64)]
    public void However_callers_meet_all_news_is_seen_by_one_at_a_time(MemoryOrder order)
    {
        for (var first = 0; first < Ways.Length; first++)
        {
            for (var second = first; second < Ways.Length; second++)
            {
                Check(order, Ways[first], Ways[second]);
                for (var third = second; third < Ways.Length && Size.IsLarge; third++)
                    Check(order, Ways[first], Ways[second], Ways[third]);
            }
        }
    }

    [Theory]
    [InlineData(MemoryOrder.Sequential, null)]
    [InlineData(MemoryOrder.X64, "all news is seen")]
    [InlineData(MemoryOrder.Arm64, "all news is seen")]
    public void Without_the_fence_of_a_call_from_the_pool_news_could_be_left(MemoryOrder order, string? fault)
    {
        var exploration = Explorer.Explore(m => _ = new WakeSignalModel(m, ["Call", "CallFromPool"]) { HasFence = false }, order);

        output.WriteLine(exploration.ToString());
        Assert.Equal(fault, exploration.Fault);
    }

    [Fact]
    public void Who_puts_the_sleeper_back_without_a_look_could_lose_a_call()
    {
        var exploration = Explorer.Explore(m => _ = new WakeSignalModel(m, ["Call", "TryHold"]) { Compares = false }, MemoryOrder.Sequential);

        output.WriteLine(exploration.ToString());
        Assert.Equal("all news is seen", exploration.Fault);
    }

    private void Check(MemoryOrder order, params string[] callers) =>
        Explorer.Explore(m => _ = new WakeSignalModel(m, callers), order).AssertHolds(output, $"{string.Join(", ", callers)}");
}
