namespace KestrelChat.Tests.Interleavings;

/// <summary>What could be wrong with a memory journal. Each shows that the model would tell.</summary>
public enum MemoryJournalFlaw
{
    /// <summary>Nothing: as the code is.</summary>
    None,

    /// <summary>Who applied directly stops without a look at what was left to it.</summary>
    StopsBlindly,

    /// <summary>Who applies takes off what is pending when it finds the queue empty, not what was pending before it began.</summary>
    CountsLate,

    /// <summary>An addition to the queue is announced before it.</summary>
    AnnouncedBeforeAdded,

    /// <summary>Who applies wakes the readers after it has stopped.</summary>
    WakesAfterStop,

    /// <summary>Who applies the queue does not wake the readers.</summary>
    NeverWakes,

    /// <summary>Who applies stops although additions were announced meanwhile.</summary>
    IgnoresLaterOnes,

    /// <summary>A caller looks for the end before it applies, and not once others wait for it.</summary>
    EndSeenBeforeApplying,

    /// <summary>A caller takes the journal for one that goes on until the queue is complete, which comes after the first refusal.</summary>
    EndSeenLate,
}
