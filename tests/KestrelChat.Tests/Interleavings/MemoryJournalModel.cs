namespace KestrelChat.Tests.Interleavings;

/// <summary>
/// <see cref="KestrelChat.Journals.MemoryJournal"/> with its queue, step by step, with callers that hand over one record after
/// another, waiting for none, and perhaps one that ends the journal meanwhile: a record is applied once, or refused at the end as are those
/// that its caller hands over after it; one thread applies at a time and sees what was applied before; each caller's records come in its order; none is
/// left; after the last one the readers are woken; after the end nothing is applied. Each method bears the name of the one that it copies, less
/// Async.
/// </summary>
internal sealed class MemoryJournalModel
{
    private const int LargestBatch = 2;

    private readonly MemoryJournalFlaw _flaw;
    private readonly int _records;
    private readonly AppendQueueModel _queue;
    private readonly Cell _pending;
    private readonly Cell _state;
    private readonly Cell _grown;
    private readonly Cell _head;

    // For checks alone.
    private readonly Cell[] _applied;
    private readonly Cell[] _refused;
    private readonly Cell _atWork;
    private readonly Cell _all;
    private readonly Cell _woken;
    private readonly Cell _ended;

    /// <summary>A journal and its callers.</summary>
    /// <param name="machine">Where it runs.</param>
    /// <param name="callers">How many hand over records.</param>
    /// <param name="records">How many each of them.</param>
    /// <param name="block">Whether a caller says of all but its last one that there are more to come.</param>
    /// <param name="ends">Whether the journal is ended meanwhile.</param>
    /// <param name="flaw">What is wrong with it.</param>
    public MemoryJournalModel(
        Machine machine, int callers, int records, bool block, bool ends, MemoryJournalFlaw flaw = MemoryJournalFlaw.None)
    {
        (_flaw, _records) = (flaw, records);
        _pending = machine.Cell("_pending");
        _state = machine.Cell("_state", isReadPlainly: true);
        _grown = machine.Cell("_grown", isReadPlainly: true);
        _head = machine.Cell("_head");
        _applied = [.. Enumerable.Range(0, callers).Select(i => machine.Cell($"applied of {i}"))];
        _refused = [.. Enumerable.Range(0, callers).Select(i => machine.Cell($"refused of {i}"))];
        _queue = new AppendQueueModel(machine, ApplyOrLeave, record => _refused[(record - 1) / _records].Value++, flaw is MemoryJournalFlaw.AnnouncedBeforeAdded);
        _atWork = machine.Cell("at work");
        _all = machine.Cell("applied of all");
        _woken = machine.Cell("woken up to");
        _ended = machine.Cell("ended");
        for (var i = 0; i < callers; i++)
        {
            var caller = i;
            machine.Add($"caller {i}", me => Caller(me, caller, block));
        }

        if (ends)
            machine.Add("who ends it", Dispose);
        machine.AtRest = () =>
        {
            for (var i = 0; i < callers; i++)
                Violation.Unless(_applied[i].Value + _refused[i].Value == records, "each record is applied or refused");
            Violation.Unless(ends || _all.Value == callers * records, "nothing is refused before the end");
            Violation.Unless(_queue.IsEmpty && _pending.Value == 0, "nothing is left");
            Violation.Unless(_woken.Value == _all.Value, "the readers are woken after the last record");
            Violation.Unless(_ended.Value == (ends ? 1 : 0), "the end comes");
        };
    }

    private IEnumerable<Step> Caller(Actor me, int caller, bool block)
    {
        for (var number = 0; number < _records; number++)
        {
            yield return Step.Mark(number);
            yield return Step.Run(Append(me, 1 + (caller * _records) + number, more: block && number + 1 < _records));
        }
    }

    private IEnumerable<Step> Append(Actor me, int record, bool more)
    {
        if (_flaw is MemoryJournalFlaw.EndSeenBeforeApplying)
        {
            yield return _queue.ReadWhetherItEnds();
            if (me.Result == 1)
            {
                yield return Step.Run(_queue.Append(me, record));
                yield break;
            }
        }

        yield return Step.CompareExchange(_pending, 1, 0);
        if (me.Result != 0)
        {
            yield return Step.Run(_queue.Append(me, record));
            yield break;
        }

        if (_flaw is not MemoryJournalFlaw.EndSeenBeforeApplying)
        {
            yield return _flaw is MemoryJournalFlaw.EndSeenLate ? _queue.ReadWhetherItIsCompleted() : _queue.ReadWhetherItEnds();
            if (me.Result == 1)
            {
                yield return Step.Run(StopApplying(me));
                yield return Step.Run(_queue.Append(me, record));
                yield break;
            }
        }

        yield return Step.Run(Apply(me, record));
        me.Result = 0;
        if (!more)
            yield return Step.Get(WakeReadersButOfOne(me));
        var grown = me.Result;
        yield return Step.Mark(grown);
        yield return Step.Run(StopApplying(me));
        if (grown == 1)
            yield return Step.Run(WakeReadersHere());
    }

    private IEnumerable<Step> StopApplying(Actor me)
    {
        yield return _flaw is MemoryJournalFlaw.StopsBlindly ? Step.Exchange(_pending, 0) : Step.CompareExchange(_pending, 0, 1);
        if (_flaw is not MemoryJournalFlaw.StopsBlindly && me.Result != 1)
            yield return Step.Run(ApplyQueued(me));
    }

    private IEnumerable<Step> ApplyOrLeave(Actor me)
    {
        yield return Step.Add(_pending, 1);
        if (me.Result == 0)
            yield return Step.Run(ApplyQueued(me));
    }

    private IEnumerable<Step> ApplyQueued(Actor me)
    {
        yield return Step.Read(_pending);
        var pending = me.Result;
        for (var i = 0; i < LargestBatch; i++)
        {
            yield return Step.Mark((i << 8) | pending);
            yield return Step.Get(_queue.TryTake(me));
            if (me.Result != 0)
            {
                yield return Step.Run(Apply(me, me.Result));
                continue;
            }

            if (_flaw is not (MemoryJournalFlaw.WakesAfterStop or MemoryJournalFlaw.NeverWakes))
                yield return Step.Run(WakeReaders(me));
            if (_flaw is MemoryJournalFlaw.CountsLate)
            {
                yield return Step.Read(_pending);
                pending = me.Result;
            }

            yield return Step.Add(_pending, -pending);
            pending = me.Result - pending;
            if (pending != 0 && _flaw is not MemoryJournalFlaw.IgnoresLaterOnes)
                continue;
            if (_flaw is MemoryJournalFlaw.WakesAfterStop)
                yield return Step.Run(WakeReaders(me));
            yield break;
        }

        if (_flaw is not MemoryJournalFlaw.NeverWakes)
            yield return Step.Run(WakeReaders(me));
        yield return me.Queue("pool", ApplyQueued);
    }

    private IEnumerable<Step> Apply(Actor me, int record)
    {
        Violation.Unless(++_atWork.Value == 1, "one applies at a time");
        Violation.Unless(_ended.Value == 0, "nothing is applied after the end");
        yield return Step.ReadPlain(_state);
        Violation.Unless(me.Result == _all.Value, "who applies sees what was applied before");
        var (caller, number) = ((record - 1) / _records, (record - 1) % _records);
        Violation.Unless(_applied[caller].Value++ == number, "a caller's records are applied in its order, once");
        yield return Step.WritePlain(_state, ++_all.Value);
        yield return Step.WritePlain(_grown, 1);
        yield return Step.Write(_head, _all.Value);
        _atWork.Value--;
    }

    // As ChatState.WakeReaders, of a state with one room.
    private IEnumerable<Step> WakeReaders(Actor me)
    {
        yield return Step.Get(WakeReadersButOfOne(me));
        if (me.Result == 1)
            yield return Step.Run(WakeReadersHere());
    }

    // As ChatState.WakeReadersButOfOne.
    private IEnumerable<Step> WakeReadersButOfOne(Actor me)
    {
        Violation.Unless(++_atWork.Value == 1, "one applies at a time");
        yield return Step.ReadPlain(_grown);
        var grown = me.Result;
        if (grown == 1)
            yield return Step.WritePlain(_grown, 0);
        _atWork.Value--;
        me.Result = grown;
    }

    // As MessageLog.WakeReadersHere: those that wait then see all that stands before the head.
    private IEnumerable<Step> WakeReadersHere()
    {
        yield return Step.Fence();
        _woken.Value = Math.Max(_woken.Value, _head.Value);
    }

    private IEnumerable<Step> Dispose(Actor me)
    {
        yield return Step.Run(_queue.Complete(me));
        yield return _queue.AwaitCompletion();
        yield return Step.Await(_pending, v => v == 0);
        _ended.Value = 1;
    }
}
