namespace KestrelChat.Tests.Interleavings;

/// <summary>
/// <see cref="KestrelChat.Journals.AppendQueue"/>, step by step, for the models of those who take from it. It is never full: that takes more callers than it has
/// places. Each method bears the name of the one that it copies, less Async.
/// </summary>
/// <param name="machine">Where it runs.</param>
/// <param name="onAdded">Called after additions, and when nothing more will come.</param>
/// <param name="onRefused">Is told of a record that came too late; for checks alone.</param>
/// <param name="announcesFirst">Whether it has the flaw that an addition is announced before it.</param>
internal sealed class AppendQueueModel(Machine machine, Func<Actor, IEnumerable<Step>> onAdded, Action<int> onRefused, bool announcesFirst)
{
    // A record in the queue is a digit, the oldest the highest one; then comes a bit that tells whether nothing more will be added.
    private const int Digit = 8;
    private const int Done = 1;

    private readonly Cell _queue = machine.Cell("_queue");
    private readonly Cell _reason = machine.Cell("_reason");
    private readonly Cell _completion = machine.Cell("_completion");

    /// <summary>Whether nothing is in it; for checks alone.</summary>
    public bool IsEmpty => _queue.Value / Digit == 0;

    public Step ReadWhetherItEnds() => Step.Read(_reason);

    public Step ReadWhetherItIsCompleted() => Step.Read(_completion);

    public Step AwaitCompletion() => Step.Await(_completion, v => v == 1);

    public IEnumerable<Step> Append(Actor me, int record)
    {
        if (announcesFirst)
            yield return Step.Run(onAdded(me));
        yield return Step.Update(_queue, q => q % Digit == Done ? q : (((q / Digit * Digit) + record) * Digit) + (q % Digit));
        if (me.Result % Digit == Done)
            yield return Step.Run(WaitForPlace(me, record));
        else if (!announcesFirst)
            yield return Step.Run(onAdded(me));
    }

    // Under the channel's lock, but for the word that it is complete.
    public IEnumerable<Step> TryTake(Actor me)
    {
        yield return Step.Update(_queue, WithoutOldest);
        var before = me.Result;
        if (before / Digit != 0 && WithoutOldest(before) == Done)
            yield return Step.Write(_completion, 1);
        me.Result = Oldest(before / Digit);
    }

    public IEnumerable<Step> Complete(Actor me)
    {
        yield return Step.Write(_reason, 1);
        yield return Step.Update(_queue, q => q | Done);
        if (me.Result / Digit == 0)
            yield return Step.Write(_completion, 1);
        yield return Step.Run(onAdded(me));
    }

    // Finds that nothing more is added.
    private IEnumerable<Step> WaitForPlace(Actor me, int record)
    {
        yield return Step.Run(onAdded(me));
        onRefused(record);
        yield return Step.Run(onAdded(me));
    }

    private static int Oldest(int items)
    {
        while (items >= Digit)
            items /= Digit;
        return items;
    }

    private static int WithoutOldest(int queue)
    {
        var weight = Digit;
        while (queue / weight >= Digit)
            weight *= Digit;
        return queue % weight;
    }
}
