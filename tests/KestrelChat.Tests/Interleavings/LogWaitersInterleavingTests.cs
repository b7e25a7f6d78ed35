namespace KestrelChat.Tests.Interleavings;

public sealed class LogWaitersInterleavingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(MemoryOrder.Sequential, Waking.Elsewhere)]
    [InlineData(MemoryOrder.Sequential, Waking.Here)]
    [InlineData(MemoryOrder.Sequential, Waking.AfterRound)]
    [InlineData(MemoryOrder.X64, Waking.Elsewhere)]
    [InlineData(MemoryOrder.X64, Waking.Here)]
    [InlineData(MemoryOrder.X64, Waking.AfterRound)]
    [InlineData(MemoryOrder.Arm64, Waking.Elsewhere)]
    [InlineData(MemoryOrder.Arm64, Waking.Here)]
    [InlineData(MemoryOrder.Arm64, Waking.AfterRound)]
    public void Every_reader_reads_to_the_end_and_who_gave_up_is_left_alone(MemoryOrder order, Waking waking)
    {
        Check(m => new LogWaitersModel(m, readers: 1, quitters: 0, entries: 2, waking));
        Check(m => new LogWaitersModel(m, readers: 1, quitters: 0, entries: 2, waking) { CanPutOff = false });
        Check(m => new LogWaitersModel(m, readers: 0, quitters: 1, entries: 1, waking));
        // Two cursors make a list; with all that ARM64 lets happen that is for a long run.
        if (order is MemoryOrder.Arm64 && !Size.IsLarge)
            return;
        Check(m => new LogWaitersModel(m, readers: 1, quitters: 1, entries: 1, waking));
        Check(m => new LogWaitersModel(m, readers: 2, quitters: 0, entries: 1, waking));

        void Check(Func<Machine, LogWaitersModel> model) => Explorer.Explore(m => _ = model(m), order).AssertHolds(output, $"{waking}");
    }

    [Theory]
    [InlineData(MemoryOrder.Sequential, null)]
    [InlineData(MemoryOrder.X64, "all read to the end")]
    [InlineData(MemoryOrder.Arm64, "all read to the end")]
    public void Without_the_fence_before_the_look_for_waiters_a_wake_up_could_be_lost(MemoryOrder order, string? fault)
    {
        var exploration = Explorer.Explore(
            m => _ = new LogWaitersModel(m, readers: 1, quitters: 0, entries: 1, Waking.Elsewhere) { HasFence = false }, order);

        output.WriteLine(exploration.ToString());
        Assert.Equal(fault, exploration.Fault);
    }
}
