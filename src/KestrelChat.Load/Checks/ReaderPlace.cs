namespace KestrelChat.Load.Checks;

/// <summary>How far one receiver is in the order of its room, and what it did not get on the way. Its owner keeps it in a field.</summary>
internal struct ReaderPlace
{
    /// <summary>Somebody who came in the middle: the first message says where.</summary>
    public static readonly ReaderPlace Unknown = new() { Start = -1, Next = -1 };

    /// <summary>The place of the first message that it must see; negative while unknown.</summary>
    public long Start;

    /// <summary>The place of the message that comes next.</summary>
    public long Next;

    /// <summary>Different messages that came.</summary>
    public long Got;

    /// <summary>Messages that did not come, and that the server owned up to.</summary>
    public long Excused;

    /// <summary>Lines that the server told as missed and that no missing message accounts for yet.</summary>
    public long Told;

    /// <summary>The newest stretch that was passed over: what comes from it later is out of order.</summary>
    public long HoleFrom;

    /// <summary>The place after that stretch.</summary>
    public long HoleTo;

    /// <summary>Messages that never came though they should have, if the room's messages end before the given place.</summary>
    public readonly long LostBefore(long end)
    {
        if (Start < 0)
            return 0;
        var missing = Math.Max(0, end - Start - Got - Excused);
        return Math.Max(0, missing - Told);
    }
}
