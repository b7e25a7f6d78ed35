using System.Globalization;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Everything is decided from the records alone: who applies the same ones has the same state, whether it ran on, was saved and
/// restored in between, or took back what could not be kept. KESTRELCHAT_HISTORIES says how many generated histories.</summary>
public sealed class ChatStateReplicaTests
{
    private const int Length = 60;

    private static int Histories =>
        int.TryParse(Environment.GetEnvironmentVariable("KESTRELCHAT_HISTORIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1000;

    [Fact]
    public void Two_states_that_apply_the_same_records_are_the_same() => ForEach((seed, history) =>
    {
        var (one, other) = (new Replica(), new Replica());
        for (var i = 0; i < Length; i++)
        {
            var record = history.Next(one.State);
            Assert.True(one.Apply(record) == other.Apply(RandomHistory.Copy(record)), $"seed {seed}, record {i}");
            Assert.True(one.State.Save().Hash() == other.State.Save().Hash(), $"seed {seed}, record {i}");
            one.AssertSound();
        }
    });

    [Fact]
    public void One_that_is_saved_and_restored_at_any_record_decides_as_the_one_that_ran_on() => ForEach((seed, history) =>
    {
        var (runsOn, restored) = (new Replica(), new Replica());
        var random = new Random(seed);
        for (var i = 0; i < Length; i++)
        {
            if (random.Next(8) == 0)
                restored = restored.SaveAndRestore();
            var record = history.Next(runsOn.State);
            Assert.True(runsOn.Apply(record) == restored.Apply(RandomHistory.Copy(record)), $"seed {seed}, record {i}");
            Assert.True(runsOn.State.Save().Hash() == restored.State.Save().Hash(), $"seed {seed}, record {i}");
        }

        restored.AssertSound();
    });

    [Fact]
    public void What_is_taken_back_leaves_no_trace() => ForEach((seed, history) =>
    {
        var (never, back) = (new Replica(), new Replica());
        var random = new Random(seed);
        for (var i = 0; i < Length; i++)
        {
            if (random.Next(4) == 0)
            {
                for (var undone = random.Next(1, 6); undone > 0; undone--)
                    back.State.Decide(history.Next(back.State));
                back.State.TakeBack();
            }

            var record = history.Next(never.State);
            Assert.True(never.Apply(record) == back.Apply(RandomHistory.Copy(record)), $"seed {seed}, record {i}");
            Assert.True(never.State.Save().Hash() == back.State.Save().Hash(), $"seed {seed}, record {i}");
            Assert.Equal(never.Shown(), back.Shown());
            back.AssertSound();
        }
    });

    [Fact]
    public void A_room_that_gives_way_is_the_same_after_a_restart()
    {
        var runsOn = new Replica();
        // Presence came to tea last, but the last word was said in dev.
        foreach (var record in RandomHistory.Script("1 al", "1 > tea", "1 tea: hot", "1 > dev", "1 dev: fast", "1 > tea", "1 > lobby"))
            runsOn.Apply(record);
        var restored = runsOn.SaveAndRestore();

        foreach (var replica in new[] { runsOn, restored })
            Assert.Equal(AppendStatus.Applied, replica.Apply(RandomHistory.Script("1 > attic")[0]).Status);

        Assert.Equal(["attic", "dev", "lobby"], runsOn.State.Rooms.All.Keys);
        Assert.Equal(runsOn.State.Rooms.All.Keys, restored.State.Rooms.All.Keys);
    }

    private static void ForEach(Action<int, RandomHistory> check)
    {
        for (var seed = 1; seed <= Histories; seed++)
            check(seed, new RandomHistory(seed));
    }
}
