namespace KestrelChat.Sessions;

/// <summary>What became of a line of a paste.</summary>
internal enum PasteStep
{
    /// <summary>It belongs to the paste, and others follow.</summary>
    Taken,

    /// <summary>With it the paste is more than may be said at once: nothing of it is said.</summary>
    TooMuch,

    /// <summary>It ends the paste, which is to be said.</summary>
    Ended,

    /// <summary>It ends a paste of which nothing is said.</summary>
    Dropped,
}
