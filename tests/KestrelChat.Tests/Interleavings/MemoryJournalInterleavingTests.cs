namespace KestrelChat.Tests.Interleavings;

public sealed class MemoryJournalInterleavingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(MemoryOrder.Sequential)]
    [InlineData(MemoryOrder.X64)]
    [InlineData(MemoryOrder.Arm64)]
    public void Each_record_is_applied_once_in_its_callers_order_and_its_readers_are_woken(MemoryOrder order)
    {
        Check(order, callers: 2, records: 2, block: false, ends: false);
        Check(order, callers: 2, records: 2, block: true, ends: false);
        // ARM64 lets more happen: for that the next one up is for a long run.
        if (order is not MemoryOrder.Arm64 || Size.IsLarge)
            Check(order, callers: 3, records: 1, block: false, ends: false);
        if (order is not MemoryOrder.Arm64 && Size.IsLarge)
            Check(order, callers: 2, records: 3, block: true, ends: false);
    }

    [Theory]
    [InlineData(MemoryOrder.Sequential)]
    [InlineData(MemoryOrder.X64)]
    [InlineData(MemoryOrder.Arm64)]
    public void At_the_end_each_record_is_applied_before_it_or_refused(MemoryOrder order)
    {
        Check(order, callers: 1, records: 2, block: true, ends: true);
        Check(order, callers: 2, records: 1, block: false, ends: true);
        if (order is not MemoryOrder.Arm64 && Size.IsLarge)
            Check(order, callers: 2, records: 2, block: false, ends: true);
    }

    [Theory]
    [InlineData(MemoryJournalFlaw.StopsBlindly, "each record is applied or refused")]
    [InlineData(MemoryJournalFlaw.CountsLate, "each record is applied or refused")]
    [InlineData(MemoryJournalFlaw.AnnouncedBeforeAdded, "each record is applied or refused")]
    [InlineData(MemoryJournalFlaw.IgnoresLaterOnes, "each record is applied or refused")]
    [InlineData(MemoryJournalFlaw.WakesAfterStop, "one applies at a time")]
    [InlineData(MemoryJournalFlaw.NeverWakes, "the readers are woken after the last record")]
    public void Where_a_step_is_missing_or_misplaced_a_record_or_a_wake_up_is_lost(MemoryJournalFlaw flaw, string fault)
    {
        var exploration = Explorer.Explore(
            m => _ = new MemoryJournalModel(m, callers: 2, records: 2, block: false, ends: false, flaw), MemoryOrder.Sequential);

        output.WriteLine(exploration.ToString());
        Assert.Equal(fault, exploration.Fault);
    }

    [Theory]
    [InlineData(MemoryJournalFlaw.EndSeenBeforeApplying, "nothing is applied after the end")]
    [InlineData(MemoryJournalFlaw.EndSeenLate, "a caller's records are applied in its order, once")]
    public void Who_looks_for_the_end_too_early_or_too_late_could_apply_what_must_be_refused(MemoryJournalFlaw flaw, string fault)
    {
        var exploration = Explorer.Explore(
            m => _ = new MemoryJournalModel(m, callers: 2, records: 2, block: false, ends: true, flaw), MemoryOrder.Sequential);

        output.WriteLine(exploration.ToString());
        Assert.Equal(fault, exploration.Fault);
    }

    private void Check(MemoryOrder order, int callers, int records, bool block, bool ends) =>
        Explorer.Explore(m => _ = new MemoryJournalModel(m, callers, records, block, ends), order).AssertHolds(output, $"{callers} x {records}, {block}");
}
