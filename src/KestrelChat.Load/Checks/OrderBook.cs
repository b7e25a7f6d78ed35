using System.Numerics;
using System.Runtime.CompilerServices;

namespace KestrelChat.Load.Checks;

/// <summary>
/// The one order of a room's messages, as its receivers see it: whoever gets a message first fixes its place, all others are
/// held to that. Receivers that are not far behind the first are compared with a ring of the newest messages; others look a place up.
/// </summary>
internal sealed class OrderBook
{
    private readonly MessageId[] _ring;
    private readonly long _mask;
    private readonly ushort _run;
    private readonly int _firstSender;
    private readonly Flow[] _senders;

    /// <summary>A book without a message.</summary>
    /// <param name="run">The run whose messages count.</param>
    /// <param name="firstSender">The number of the first of this room's senders.</param>
    /// <param name="senders">How many there are; their numbers follow one another.</param>
    /// <param name="capacity">How many of the newest messages to keep for comparing, rounded up to a power of two.</param>
    public OrderBook(ushort run, int firstSender, int senders, int capacity)
    {
        _run = run;
        _firstSender = firstSender;
        _senders = [.. Enumerable.Range(0, senders).Select(_ => new Flow())];
        _ring = new MessageId[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _ring.Length - 1;
    }

    /// <summary>How many messages have a place.</summary>
    public long Count { get; private set; }

    /// <summary>A sum over all of them in their order: two processes that saw the same order have the same.</summary>
    public ulong Digest { get; private set; }

    /// <summary>A receiver got a message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Sighting See(ref ReaderPlace place, MessageId id)
    {
        var next = place.Next;
        // A ring slot that was overwritten holds another message, which is then looked up.
        if ((ulong)next < (ulong)Count && _ring[next & _mask] == id)
        {
            place.Next = next + 1;
            place.Got++;
            return Sighting.InOrder;
        }

        return LookUp(ref place, id);
    }

    private Sighting LookUp(ref ReaderPlace place, MessageId id)
    {
        if (!id.TryParse(_run, out var sender, out var number) || (uint)(sender - _firstSender) >= (uint)_senders.Length)
            return Sighting.Foreign;
        var flow = _senders[sender - _firstSender];
        var found = flow.Places[number];
        // Nobody has it, but a later one of the same sender was seen.
        var isLate = found == PlaceTable.None && number < flow.Next;
        if (found == PlaceTable.None)
            found = Append(id, flow, number);
        if (place.Start < 0)
            place.Start = place.Next = found;

        if (found < place.Start)
            return Sighting.Reordered;
        if (found >= place.Next)
        {
            Skip(ref place, found);
            return isLate ? Sighting.Reordered : Sighting.InOrder;
        }

        if (found < place.HoleFrom || found >= place.HoleTo)
            return Sighting.Doubled;
        place.Got++;
        return Sighting.Reordered;
    }

    private long Append(MessageId id, Flow flow, uint number)
    {
        flow.Places[number] = Count;
        flow.Next = Math.Max(flow.Next, number + 1L);
        _ring[Count & _mask] = id;
        Digest = (BitOperations.RotateLeft(Digest, 5) ^ id.First ^ BitOperations.RotateLeft(id.Second, 32)) * 0x9E3779B97F4A7C15;
        return Count++;
    }

    private static void Skip(ref ReaderPlace place, long to)
    {
        var missing = to - place.Next;
        if (missing > 0)
        {
            var excused = Math.Min(missing, place.Told);
            place.Told -= excused;
            place.Excused += excused;
            (place.HoleFrom, place.HoleTo) = (place.Next, to);
        }

        place.Next = to + 1;
        place.Got++;
    }

    private sealed class Flow
    {
        public PlaceTable Places { get; } = new();

        public long Next { get; set; }
    }
}
