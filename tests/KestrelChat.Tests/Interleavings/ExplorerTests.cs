namespace KestrelChat.Tests.Interleavings;

/// <summary>The explorer knows what the memory orders allow: the litmus tests of the literature.</summary>
public sealed class ExplorerTests
{
    [Theory]
    [InlineData(MemoryOrder.Sequential, false, false)]
    [InlineData(MemoryOrder.X64, false, true)]
    [InlineData(MemoryOrder.Arm64, false, true)]
    [InlineData(MemoryOrder.X64, true, false)]
    [InlineData(MemoryOrder.Arm64, true, false)]
    public void A_look_after_a_write_may_come_before_it_unless_a_fence_stands_between(MemoryOrder order, bool hasFence, bool isBlind)
    {
        Assert.Equal(isBlind, Explorer.Explore(Model, order).Fault is not null);

        void Model(Machine machine)
        {
            Cell[] flags = [machine.Cell("one"), machine.Cell("other")];
            Cell[] seen = [machine.Cell("seen by one"), machine.Cell("seen by other")];
            machine.Add("one", me => Look(me, 0));
            machine.Add("other", me => Look(me, 1));
            machine.AtRest = () => Violation.Unless(seen[0].Value + seen[1].Value > 0, "one sees the other");

            IEnumerable<Step> Look(Actor me, int mine)
            {
                yield return Step.Write(flags[mine], 1);
                if (hasFence)
                    yield return Step.Fence();
                yield return Step.Read(flags[1 - mine]);
                seen[mine].Value = me.Result;
            }
        }
    }

    [Theory]
    [InlineData(MemoryOrder.Sequential, true, true, false)]
    [InlineData(MemoryOrder.X64, true, true, false)]
    [InlineData(MemoryOrder.Arm64, true, true, true)]
    [InlineData(MemoryOrder.Arm64, true, false, true)]
    [InlineData(MemoryOrder.Arm64, false, true, true)]
    [InlineData(MemoryOrder.Arm64, false, false, false)]
    public void What_was_written_before_a_flag_is_there_when_the_flag_is_if_both_sides_keep_the_order(
        MemoryOrder order, bool isPlainWrite, bool isPlainRead, bool isMissed)
    {
        Assert.Equal(isMissed, Explorer.Explore(Model, order).Fault is not null);

        void Model(Machine machine)
        {
            var data = machine.Cell("data", isReadPlainly: true);
            var flag = machine.Cell("flag", isReadPlainly: true);
            machine.Add("writer", Write);
            machine.Add("reader", Read);

            IEnumerable<Step> Write(Actor me)
            {
                yield return Step.WritePlain(data, 1);
                yield return isPlainWrite ? Step.WritePlain(flag, 1) : Step.Write(flag, 1);
            }

            IEnumerable<Step> Read(Actor me)
            {
                yield return isPlainRead ? Step.ReadPlain(flag) : Step.Read(flag);
                if (me.Result == 0)
                    yield break;
                yield return Step.ReadPlain(data);
                Violation.Unless(me.Result == 1, "the data is there");
            }
        }
    }

    [Theory]
    [InlineData(MemoryOrder.X64)]
    [InlineData(MemoryOrder.Arm64)]
    public void Writes_of_one_place_keep_their_order_and_locks_keep_others_out(MemoryOrder order)
    {
        Assert.Null(Explorer.Explore(Model, order).Fault);

        void Model(Machine machine)
        {
            var gate = machine.Cell("gate");
            var sum = machine.Cell("sum", isReadPlainly: true);
            machine.Add("one", Grow);
            machine.Add("other", Grow);
            machine.AtRest = () => Violation.Unless(sum.Value == 4, "all is counted");

            IEnumerable<Step> Grow(Actor me)
            {
                for (var i = 0; i < 2; i++)
                {
                    yield return Step.Lock(gate);
                    yield return Step.ReadPlain(sum);
                    yield return Step.WritePlain(sum, me.Result + 1);
                    yield return Step.Write(gate, 0);
                }
            }
        }
    }

    [Fact]
    public void A_fault_is_told_with_the_way_that_led_to_it()
    {
        var exploration = Explorer.Explore(Model, MemoryOrder.Sequential);

        Assert.Equal("nothing is lost", exploration.Fault);
        Assert.Equal(4, exploration.Path.Count);
        Assert.All(exploration.Path.Take(2), step => Assert.EndsWith("Read sum is 0", step, StringComparison.Ordinal));
        Assert.All(exploration.Path.Skip(2), step => Assert.EndsWith("Write sum = 1", step, StringComparison.Ordinal));

        static void Model(Machine machine)
        {
            var sum = machine.Cell("sum");
            machine.Add("one", Grow);
            machine.Add("other", Grow);
            machine.AtRest = () => Violation.Unless(sum.Value == 2, "nothing is lost");

            IEnumerable<Step> Grow(Actor me)
            {
                yield return Step.Read(sum);
                yield return Step.Write(sum, me.Result + 1);
            }
        }
    }
}
