namespace KestrelChat.Tests.Interleavings;

/// <summary>How the writer of <see cref="LogWaitersModel"/> wakes.</summary>
public enum Waking
{
    /// <summary>With <c>Wake</c>.</summary>
    Elsewhere,

    /// <summary>With <c>WakeHere</c>, which sweeps at once.</summary>
    Here,

    /// <summary>With <c>WakeHere</c>, which puts the sweep off if it can.</summary>
    AfterRound,
}
