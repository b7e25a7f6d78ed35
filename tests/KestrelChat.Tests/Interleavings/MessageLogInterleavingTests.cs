namespace KestrelChat.Tests.Interleavings;

public sealed class MessageLogInterleavingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(MemoryOrder.Sequential)]
    [InlineData(MemoryOrder.X64)]
    [InlineData(MemoryOrder.Arm64)]
    public void A_reader_gets_each_entry_or_counts_it_as_lost_and_is_woken(MemoryOrder order)
    {
        // The window slides; the ring grows under the reader; all is dropped; the ring shrinks with an entry in it.
        Check(order, capacity: 1, "AWAWAWAW", readers: 1, most: 2);
        Check(order, capacity: 2, "AAWAAWAW", readers: 1, most: 3);
        Check(order, capacity: 4, "AAAWDDDSAW", readers: 1, most: 2);
        Check(order, capacity: 8, "AAAAAWDDDDSAWDAW", readers: 1, most: 3);
        Check(order, capacity: 1, "AWAW", readers: 2, most: 2);
        if (!Size.IsLarge)
            return;
        Check(order, capacity: 1, "AWAWAW", readers: 2, most: 2);
        Check(order, capacity: 8, "AAAAAWDDDDSAW", readers: 2, most: 3);
    }

    [Theory]
    [InlineData(MessageLogFlaw.HeadBeforeEntry, MemoryOrder.Sequential)]
    [InlineData(MessageLogFlaw.EmptyBeforeTail, MemoryOrder.Sequential)]
    [InlineData(MessageLogFlaw.RingBeforeEntries, MemoryOrder.Sequential)]
    [InlineData(MessageLogFlaw.RingTakenBeforeHead, MemoryOrder.Sequential)]
    [InlineData(MessageLogFlaw.NoSecondLook, MemoryOrder.Sequential)]
    [InlineData(MessageLogFlaw.PlainEmpty, MemoryOrder.Arm64)]
    [InlineData(MessageLogFlaw.PlainRing, MemoryOrder.Arm64)]
    public void Where_a_write_or_a_look_comes_too_early_a_reader_gets_what_it_must_not(MessageLogFlaw flaw, MemoryOrder weakest)
    {
        foreach (var order in Enum.GetValues<MemoryOrder>())
            Assert.Equal(order >= weakest ? "a reader gets the entry of each position" : null, Explore(order, flaw).Fault);
    }

    [Fact]
    public void Who_sees_the_head_before_the_tail_could_find_the_tail_beyond_it() =>
        Assert.Equal("the tail is never beyond the head", Explore(MemoryOrder.Sequential, MessageLogFlaw.HeadSeenBeforeTail).Fault);

    [Theory]
    [InlineData(MemoryOrder.Sequential, null)]
    [InlineData(MemoryOrder.X64, "all read to the end")]
    [InlineData(MemoryOrder.Arm64, "all read to the end")]
    public void Without_the_fence_before_the_look_for_waiters_a_wake_up_could_be_lost(MemoryOrder order, string? fault) =>
        Assert.Equal(fault, Explore(order, MessageLogFlaw.NoFence).Fault);

    private Exploration Explore(MemoryOrder order, MessageLogFlaw flaw)
    {
        var exploration = Explorer.Explore(m => _ = new MessageLogModel(m, capacity: 2, "AAWAAWAW", readers: 1, most: 3, flaw), order);
        output.WriteLine(exploration.ToString());
        return exploration;
    }

    private void Check(MemoryOrder order, int capacity, string script, int readers, int most) =>
        Explorer.Explore(m => _ = new MessageLogModel(m, capacity, script, readers, most), order).AssertHolds(output, $"{script}, {readers}");
}
