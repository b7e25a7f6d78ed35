namespace KestrelChat.Load.Checks;

/// <summary>What a message is to the receiver that got it.</summary>
internal enum Sighting
{
    /// <summary>The next one in the order.</summary>
    InOrder,

    /// <summary>It came later than one that is behind it in the order that others saw.</summary>
    Reordered,

    /// <summary>It came before.</summary>
    Doubled,

    /// <summary>Of another run.</summary>
    Foreign,
}
