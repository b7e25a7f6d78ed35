using System.Collections.Immutable;

namespace KestrelChat.Rooms;

/// <summary>
/// What the logs of all rooms may hold together. Over it the oldest entries of the largest logs go: all rooms above one size are cut down
/// to it. For the state's one writer; anybody may ask for the sum.
/// </summary>
/// <param name="most">Bytes.</param>
internal sealed class LogBudget(long most)
{
    // A cut looks at every room, so it makes room for more than what caused it.
    private readonly long _slack = most / 16;

    private long _bytes;

    /// <summary>What all logs hold.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Notes what a room's logs hold now; 0 for one that is gone.</summary>
    public void Count(Room room, long bytes)
    {
        Volatile.Write(ref _bytes, _bytes + bytes - room.CountedBytes);
        room.CountedBytes = bytes;
    }

    /// <summary>Cuts what is too much.</summary>
    public void Hold(ImmutableSortedDictionary<string, Room> rooms)
    {
        if (_bytes > most)
            Cut([.. rooms.Values.OrderByDescending(r => r.CountedBytes)], _bytes - (most - _slack));
    }

    private void Cut(Room[] largestFirst, long excess)
    {
        // So many rooms of one size hold what the first so many do, less the excess.
        var sum = 0L;
        var size = 0L;
        var cut = 0;
        while (cut < largestFirst.Length && size <= largestFirst[cut].CountedBytes)
        {
            sum += largestFirst[cut++].CountedBytes;
            size = Math.Max(0, (sum - excess) / cut);
        }

        foreach (var room in largestFirst.AsSpan(0, cut))
        {
            room.TrimTo(size);
            Count(room, room.LogBytes);
        }
    }
}
