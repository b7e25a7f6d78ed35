using System.Numerics;
using System.Runtime.CompilerServices;

namespace KestrelChat.Load.Checks;

/// <summary>
/// The one order of a room's messages, as its receivers see it: whoever gets a message first fixes its place, all others are
/// held to that. The newest places are kept, enough for the distance between the fastest receiver and the slowest.
/// </summary>
internal sealed class OrderBook
{
    private readonly MessageId[] _ring;
    private readonly long _mask;
    private readonly ushort _run;
    private readonly int _firstSender;
    private readonly long[] _nextNumbers;

    // Numbers that were passed over: their messages were not seen by anybody yet.
    private readonly HashSet<MessageId> _absent = [];

    /// <param name="run">The run whose messages count.</param>
    /// <param name="firstSender">The number of the first of this room's senders.</param>
    /// <param name="senders">How many there are; their numbers follow one another.</param>
    /// <param name="capacity">How many places to keep, rounded up to a power of two.</param>
    public OrderBook(ushort run, int firstSender, int senders, int capacity)
    {
        _run = run;
        _firstSender = firstSender;
        _nextNumbers = new long[senders];
        _ring = new MessageId[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _ring.Length - 1;
    }

    /// <summary>How many messages have a place.</summary>
    public long Count { get; private set; }

    /// <summary>A sum over all of them in their order: two processes that saw the same order have the same.</summary>
    public ulong Digest { get; private set; }

    private long Oldest => Math.Max(0, Count - _ring.Length);

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
        if (!id.TryParse(_run, out var sender, out var number) || (uint)(sender - _firstSender) >= (uint)_nextNumbers.Length)
            return Sighting.Foreign;
        var isLate = _absent.Remove(id);
        var found = isLate || number >= _nextNumbers[sender - _firstSender] ? Append(id, sender, number) : Find(id);
        if (place.Start < 0)
        {
            // In the middle of a run: a first message of which nothing is known any more starts at the oldest known one.
            place.Start = place.Next = found < 0 ? Oldest : found;
        }

        if (found < 0 || found < place.Start)
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

    private long Append(MessageId id, int sender, uint number)
    {
        ref var next = ref _nextNumbers[sender - _firstSender];
        for (var i = next; i < number && _absent.Count < _ring.Length; i++)
            _absent.Add(MessageId.Create(_run, sender, (uint)i));
        next = Math.Max(next, number + 1L);
        _ring[Count & _mask] = id;
        Digest = (BitOperations.RotateLeft(Digest, 5) ^ id.First ^ BitOperations.RotateLeft(id.Second, 32)) * 0x9E3779B97F4A7C15;
        return Count++;
    }

    private long Find(MessageId id)
    {
        for (var i = Count - 1; i >= Oldest; i--)
        {
            if (_ring[i & _mask] == id)
                return i;
        }

        return -1;
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
}
