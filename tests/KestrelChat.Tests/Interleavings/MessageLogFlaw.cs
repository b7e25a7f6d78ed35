namespace KestrelChat.Tests.Interleavings;

/// <summary>What could be wrong with a log. Each shows that the model would tell.</summary>
public enum MessageLogFlaw
{
    /// <summary>Nothing: as the code is.</summary>
    None,

    /// <summary>An entry is stored after the head that counts it.</summary>
    HeadBeforeEntry,

    /// <summary>A place is emptied before the tail that leaves it out.</summary>
    EmptyBeforeTail,

    /// <summary>A place is emptied without an order of its own.</summary>
    PlainEmpty,

    /// <summary>A new ring is shown before the entries are in it.</summary>
    RingBeforeEntries,

    /// <summary>A new ring is shown without an order of its own.</summary>
    PlainRing,

    /// <summary>A reader takes the ring, then looks at the head.</summary>
    RingTakenBeforeHead,

    /// <summary>A reader looks at the head, then at the tail.</summary>
    HeadSeenBeforeTail,

    /// <summary>A reader does not look at the tail again.</summary>
    NoSecondLook,

    /// <summary>Between the head and the look for waiters stands no fence.</summary>
    NoFence,
}
