namespace KestrelChat.Tests.Interleavings;

public sealed class LogWaitersInterleavingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(MemoryOrder.Sequential, false)]
    [InlineData(MemoryOrder.Sequential, true)]
    [InlineData(MemoryOrder.X64, false)]
    [InlineData(MemoryOrder.X64, true)]
    [InlineData(MemoryOrder.Arm64, false)]
    [InlineData(MemoryOrder.Arm64, true)]
    public void Every_reader_reads_to_the_end_and_who_gave_up_is_left_alone(MemoryOrder order, bool here)
    {
        Check(m => new LogWaitersModel(m, readers: 1, quitters: 0, entries: 2, here));
        Check(m => new LogWaitersModel(m, readers: 0, quitters: 1, entries: 1, here));
        // Two cursors make a list; with all that ARM64 lets happen that is for a long run.
        if (order is MemoryOrder.Arm64 && !Size.IsLarge)
            return;
        Check(m => new LogWaitersModel(m, readers: 1, quitters: 1, entries: 1, here));
        Check(m => new LogWaitersModel(m, readers: 2, quitters: 0, entries: 1, here));

        void Check(Func<Machine, LogWaitersModel> model)
        {
            var exploration = Explorer.Explore(m => _ = model(m), order);
            output.WriteLine(exploration.ToString());
            Assert.True(exploration.Fault is null, exploration.ToString());
        }
    }

    [Theory]
    [InlineData(MemoryOrder.Sequential, null)]
    [InlineData(MemoryOrder.X64, "all read to the end")]
    [InlineData(MemoryOrder.Arm64, "all read to the end")]
    public void Without_the_fence_before_the_look_for_waiters_a_wake_up_could_be_lost(MemoryOrder order, string? fault)
    {
        var exploration = Explorer.Explore(
            m => _ = new LogWaitersModel(m, readers: 1, quitters: 0, entries: 1, here: false) { HasFence = false }, order);

        output.WriteLine(exploration.ToString());
        Assert.Equal(fault, exploration.Fault);
    }
}
