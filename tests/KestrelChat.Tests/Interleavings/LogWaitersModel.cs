namespace KestrelChat.Tests.Interleavings;

/// <summary>
/// <see cref="KestrelChat.Messages.LogWaiters"/> and the waits of <see cref="KestrelChat.Messages.LogCursor"/>, step by step, with one writer and readers that read to
/// the end or give up: no wake-up is lost, the list stays whole, and who gave up is called by a sweep that was under way at the most. Each
/// method bears the name of the one that it copies. Cursors are numbers from 1, and 0 is none.
/// </summary>
internal sealed class LogWaitersModel
{
    private const int MaxHere = 1;
    private const int MaxForgotten = 1;

    private readonly Machine _machine;
    private readonly Cell _head;
    private readonly Cell _top;
    private readonly Cell _scheduled;
    private readonly Cell _forgotten;
    private readonly Cell[] _waiter;
    private readonly Cell[] _next;
    private readonly Cell[] _registered;
    private readonly Cell[] _woken;

    // For checks alone.
    private readonly Cell[] _givenUp;

    public LogWaitersModel(Machine machine, int readers, int quitters, int entries, Waking waking)
    {
        _machine = machine;
        _head = machine.Cell("_head");
        _top = machine.Cell("_top");
        _scheduled = machine.Cell("_scheduled");
        _forgotten = machine.Cell("_forgotten");
        var numbers = Enumerable.Range(0, 1 + readers + quitters).ToArray();
        _waiter = [.. numbers.Select(i => machine.Cell($"Waiter {i}", isReadPlainly: true))];
        _next = [.. numbers.Select(i => machine.Cell($"NextWaiter {i}", isReadPlainly: true))];
        _registered = [.. numbers.Select(i => machine.Cell($"Registered {i}"))];
        _woken = [.. numbers.Select(i => machine.Cell($"woken {i}"))];
        _givenUp = [.. numbers.Select(i => machine.Cell($"given up {i}"))];
        machine.Add("writer", me => Writer(me, entries, waking));
        for (var i = 1; i < numbers.Length; i++)
        {
            var cursor = i;
            if (i <= readers)
                machine.Add($"reader {i}", me => Reader(me, cursor, entries));
            else
                machine.Add($"quitter {i}", me => Quitter(me, cursor));
        }

        machine.AtRest = () => Violation.Unless(_givenUp.Skip(1).All(g => g.Value == 1), "all read to the end");
    }

    /// <summary>Whether the look for waiters comes after a fence.</summary>
    public bool HasFence { get; init; } = true;

    /// <summary>Whether a cursor is let go with a volatile write.</summary>
    public bool Releases { get; init; } = true;

    /// <summary>Whether the thread that wakes serves sockets.</summary>
    public bool CanPutOff { get; init; } = true;

    // As MessageLog.Append and WakeReaders.
    private IEnumerable<Step> Writer(Actor me, int entries, Waking waking)
    {
        for (var head = 1; head <= entries; head++)
        {
            yield return Step.Write(_head, head);
            yield return Step.Run(waking is Waking.Elsewhere ? Wake(me) : WakeHere(me, waking is Waking.AfterRound));
            yield return Step.Mark(head);
        }
    }

    private IEnumerable<Step> Reader(Actor me, int cursor, int entries)
    {
        var position = 0;
        while (position < entries)
        {
            yield return Step.Mark(position);
            yield return Step.Get(TryWait(me, cursor, position));
            if (me.Result == 1)
            {
                yield return Step.Await(_woken[cursor], v => v == 1);
                yield return Step.Exchange(_woken[cursor], 0);
            }

            yield return Step.Read(_head);
            position = me.Result;
        }

        yield return Step.Mark(position);
        yield return Step.Run(Dispose(me, cursor));
    }

    private IEnumerable<Step> Quitter(Actor me, int cursor)
    {
        yield return Step.Run(TryWait(me, cursor, 0));
        yield return Step.Run(Dispose(me, cursor));
    }

    private IEnumerable<Step> TryWait(Actor me, int cursor, int position)
    {
        yield return Step.WritePlain(_waiter[cursor], 1);
        yield return Step.Exchange(_registered[cursor], 1);
        if (me.Result == 0)
            yield return Step.Run(Add(me, cursor));
        yield return Step.Read(_head);
        me.Result = me.Result <= position ? 1 : 0;
    }

    private IEnumerable<Step> Dispose(Actor me, int cursor)
    {
        yield return Step.WritePlain(_waiter[cursor], 0);
        yield return Step.Read(_registered[cursor]);
        if (me.Result == 1)
            yield return Step.Run(Forget(me));
        _givenUp[cursor].Value = 1;
    }

    private IEnumerable<Step> Add(Actor me, int cursor)
    {
        yield return Step.Read(_top);
        while (true)
        {
            var top = me.Result;
            yield return Step.WritePlain(_next[cursor], top);
            yield return Step.CompareExchange(_top, cursor, top);
            if (me.Result == top)
                yield break;
        }
    }

    private IEnumerable<Step> Forget(Actor me)
    {
        yield return Step.Add(_forgotten, 1);
        if (me.Result + 1 >= MaxForgotten)
            yield return Step.Run(Wake(me));
    }

    private IEnumerable<Step> Wake(Actor me)
    {
        yield return Step.Get(IsSweepDue(me));
        if (me.Result == 0)
            yield break;
        yield return Step.Exchange(_scheduled, 1);
        if (me.Result != 0)
            yield break;
        var barred = _machine.Cell("barred");
        yield return me.Queue("sweep", other => Execute(other, barred));
    }

    private IEnumerable<Step> WakeHere(Actor me, bool isWorthIt)
    {
        yield return Step.Get(IsSweepDue(me));
        if (me.Result == 0)
            yield break;
        yield return Step.Read(_scheduled);
        if (me.Result == 1)
            yield break;
        var barred = _machine.Cell("barred");
        if (isWorthIt)
        {
            yield return Step.Exchange(_scheduled, 1);
            if (me.Result == 1)
                yield break;
            if (CanPutOff)
            {
                yield return me.Queue("after the round", other => AfterRound(other, barred));
                yield break;
            }

            yield return Step.Exchange(_scheduled, 0);
        }

        yield return Step.Run(SweepHere(me, barred));
    }

    private IEnumerable<Step> AfterRound(Actor me, Cell barred)
    {
        yield return Step.Exchange(_scheduled, 0);
        yield return Step.Run(SweepHere(me, barred));
    }

    private IEnumerable<Step> SweepHere(Actor me, Cell barred)
    {
        yield return Step.Get(TakeAll(me, barred));
        yield return Step.Get(Call(me, me.Result, MaxHere, barred));
        var rest = me.Result;
        if (rest != 0)
            yield return me.Queue("rest of the sweep", other => Call(other, rest, int.MaxValue, barred));
    }

    private IEnumerable<Step> Execute(Actor me, Cell barred)
    {
        yield return Step.Exchange(_scheduled, 0);
        yield return Step.Get(TakeAll(me, barred));
        yield return Step.Run(Call(me, me.Result, int.MaxValue, barred));
    }

    private IEnumerable<Step> IsSweepDue(Actor me)
    {
        if (HasFence)
            yield return Step.Fence();
        yield return Step.Read(_top);
        me.Result = me.Result == 0 ? 0 : 1;
    }

    // Notes who must not be called by this sweep: those that had given up before it.
    private IEnumerable<Step> TakeAll(Actor me, Cell barred)
    {
        yield return Step.Write(_forgotten, 0);
        yield return Step.Exchange(_top, 0);
        for (var i = 1; i < _givenUp.Length; i++)
            barred.Value |= _givenUp[i].Value << i;
    }

    private IEnumerable<Step> Call(Actor me, int cursor, int most, Cell barred)
    {
        for (var called = 0; cursor != 0 && called < most; called++)
        {
            Violation.Unless(_registered[cursor].Value == 1, "the list holds who is registered, once");
            yield return Step.ReadPlain(_next[cursor]);
            var next = me.Result;
            yield return Step.WritePlain(_next[cursor], 0);
            yield return Step.ReadPlain(_waiter[cursor]);
            var waiter = me.Result;
            yield return Releases ? Step.Write(_registered[cursor], 0) : Step.WritePlain(_registered[cursor], 0);
            if (waiter != 0)
            {
                Violation.Unless((barred.Value >> cursor & 1) == 0, "who gave up before a sweep is not called by it");
                yield return Step.Exchange(_woken[cursor], 1);
            }

            cursor = next;
            yield return Step.Mark((called << 8) | cursor);
        }

        me.Result = cursor;
    }
}
