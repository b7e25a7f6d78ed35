using System.Numerics;

namespace KestrelChat.Tests.Interleavings;

/// <summary>
/// <see cref="KestrelChat.Messages.MessageLog"/>, step by step, with one writer and readers that read to the end: a reader gets the entry of each position
/// or counts it as lost, and counts none that has not gone; no wake-up is lost. No step of either side waits for the other, but for a
/// reader's sleep until it is woken. Each method bears the name of the one that it copies. The entry at position p is p + 1, and 0 is an empty place;
/// rings are numbers too. For the list of waiters see <see cref="LogWaitersModel"/>: here a reader is registered or not.
/// </summary>
internal sealed class MessageLogModel
{
    private const int SmallestRing = 1;

    private readonly Machine _machine;
    private readonly int _capacity;
    private readonly MessageLogFlaw _flaw;
    private readonly Cell _head;
    private readonly Cell _tail;
    private readonly Cell _ring;
    private readonly List<Cell[]> _rings = [];
    private readonly Cell[] _registered;
    private readonly Cell[] _woken;

    // What the writer knows without a look, as nobody else writes it.
    private int _writtenHead;
    private int _writtenTail;

    // For checks alone.
    private readonly Cell[] _done;

    /// <summary>A log, its writer and its readers.</summary>
    /// <param name="machine">Where it runs.</param>
    /// <param name="capacity">Of the log.</param>
    /// <param name="script">What the writer does, a letter each: append (A), drop the oldest (D), shrink (S), wake the readers (W).</param>
    /// <param name="readers">How many there are.</param>
    /// <param name="most">How many entries one read takes.</param>
    /// <param name="flaw">What is wrong with it.</param>
    public MessageLogModel(Machine machine, int capacity, string script, int readers, int most, MessageLogFlaw flaw = MessageLogFlaw.None)
    {
        (_machine, _capacity, _flaw) = (machine, capacity, flaw);
        _head = machine.Cell("_head");
        _tail = machine.Cell("_tail");
        _ring = machine.Cell("_ring", NewRing(SmallestRing));
        _registered = [.. Enumerable.Range(0, readers).Select(i => machine.Cell($"Registered {i}"))];
        _woken = [.. Enumerable.Range(0, readers).Select(i => machine.Cell($"woken {i}"))];
        _done = [.. Enumerable.Range(0, readers).Select(i => machine.Cell($"done {i}"))];
        machine.Add("writer", me => Writer(me, script));
        for (var i = 0; i < readers; i++)
        {
            var reader = i;
            machine.Add($"reader {i}", me => Reader(me, reader, script.Count(c => c == 'A'), most));
        }

        machine.AtRest = () => Violation.Unless(_done.All(d => d.Value == 1), "all read to the end");
    }

    private Cell[] Ring => _rings[^1];

    private IEnumerable<Step> Writer(Actor me, string script)
    {
        for (var i = 0; i < script.Length; i++)
        {
            yield return Step.Run(script[i] switch
            {
                'A' => Append(),
                'D' => DropOldest(),
                'S' => Shrink(),
                'W' => WakeReaders(me),
                _ => throw new ArgumentException($"Nothing is called {script[i]}.", nameof(script)),
            });
            yield return Step.Mark(i);
        }
    }

    // As LogFollower waits and reads.
    private IEnumerable<Step> Reader(Actor me, int reader, int end, int most)
    {
        for (var position = 0; position < end; position = me.Result)
        {
            yield return Step.Mark(position);
            yield return Step.Get(TryWait(me, reader, position));
            if (me.Result == 1)
            {
                yield return Step.Await(_woken[reader], v => v == 1);
                yield return Step.Exchange(_woken[reader], 0);
            }

            yield return Step.Mark(position);
            yield return Step.Get(Read(me, position, most));
        }

        _done[reader].Value = 1;
    }

    private IEnumerable<Step> Append()
    {
        var position = _writtenHead;
        if (position - _writtenTail == Ring.Length)
            yield return Step.Run(Resize(Ring.Length * 2));
        var slot = Ring[position & (Ring.Length - 1)];
        if (_flaw is MessageLogFlaw.HeadBeforeEntry)
            yield return Step.Write(_head, position + 1);
        yield return Step.Write(slot, position + 1);
        yield return Step.Write(_head, position + 1);
        _writtenHead = position + 1;
        if (position - _writtenTail >= _capacity)
            yield return Step.Run(DropOldest());
    }

    private IEnumerable<Step> DropOldest()
    {
        var slot = Ring[_writtenTail & (Ring.Length - 1)];
        if (_flaw is MessageLogFlaw.EmptyBeforeTail)
            yield return Step.Write(slot, 0);
        yield return Step.Write(_tail, ++_writtenTail);
        yield return _flaw is MessageLogFlaw.PlainEmpty ? Step.WritePlain(slot, 0) : Step.Write(slot, 0);
    }

    private IEnumerable<Step> Shrink()
    {
        var window = _writtenHead - _writtenTail;
        if (Ring.Length > SmallestRing && window < Ring.Length / 4)
            yield return Step.Run(Resize(Math.Max(SmallestRing, (int)BitOperations.RoundUpToPowerOf2((uint)window + 1) * 2)));
    }

    private IEnumerable<Step> Resize(int length)
    {
        var ring = NewRing(length);
        if (_flaw is MessageLogFlaw.RingBeforeEntries)
            yield return Step.Write(_ring, ring);
        for (var p = _writtenTail; p < _writtenHead; p++)
            yield return Step.WritePlain(Ring[p & (length - 1)], p + 1);
        if (_flaw is not MessageLogFlaw.RingBeforeEntries)
            yield return _flaw is MessageLogFlaw.PlainRing ? Step.WritePlain(_ring, ring) : Step.Write(_ring, ring);
    }

    // As LogWaiters.Wake and the sweep.
    private IEnumerable<Step> WakeReaders(Actor me)
    {
        if (_flaw is not MessageLogFlaw.NoFence)
            yield return Step.Fence();
        for (var reader = 0; reader < _registered.Length; reader++)
        {
            yield return Step.Mark(reader);
            yield return Step.Read(_registered[reader]);
            if (me.Result == 0)
                continue;
            yield return Step.Write(_registered[reader], 0);
            yield return Step.Exchange(_woken[reader], 1);
        }
    }

    // As LogCursor.TryWait.
    private IEnumerable<Step> TryWait(Actor me, int reader, int position)
    {
        yield return Step.Exchange(_registered[reader], 1);
        yield return Step.Read(_head);
        me.Result = me.Result <= position ? 1 : 0;
    }

    /// <summary>Gives where the reader then stands.</summary>
    private IEnumerable<Step> Read(Actor me, int position, int most)
    {
        while (true)
        {
            yield return Step.Mark(position);
            var (head, ring) = (0, 0);
            if (_flaw is MessageLogFlaw.HeadSeenBeforeTail)
            {
                yield return Step.Read(_head);
                head = me.Result;
            }

            if (_flaw is MessageLogFlaw.RingTakenBeforeHead)
            {
                yield return Step.Read(_ring);
                ring = me.Result;
            }

            yield return Step.Read(_tail);
            var start = Math.Max(position, me.Result);
            if (_flaw is not MessageLogFlaw.HeadSeenBeforeTail)
            {
                yield return Step.Read(_head);
                head = me.Result;
            }

            var count = Math.Min(most, head - start);
            Violation.Unless(count >= 0, "the tail is never beyond the head");
            if (_flaw is not MessageLogFlaw.RingTakenBeforeHead)
            {
                yield return Step.Read(_ring);
                ring = me.Result;
            }

            var into = new int[count];
            for (var i = 0; i < count; i++)
            {
                yield return Step.Read(_rings[ring][(start + i) & (_rings[ring].Length - 1)]);
                into[i] = me.Result;
            }

            var gone = 0;
            if (_flaw is not MessageLogFlaw.NoSecondLook)
            {
                yield return Step.Read(_tail);
                gone = Math.Clamp(me.Result - start, 0, count);
            }

            if (gone == count && count > 0)
                continue;
            for (var i = gone; i < count; i++)
                Violation.Unless(into[i] == start + i + 1, "a reader gets the entry of each position");
            Violation.Unless(start + gone == position || start + gone <= _tail.Value, "only what has gone is lost");
            me.Result = start + count;
            yield break;
        }
    }

    private int NewRing(int length)
    {
        var number = _rings.Count;
        _rings.Add([.. Enumerable.Range(0, length).Select(i => _machine.Cell($"ring {number}[{i}]"))]);
        return number;
    }
}
