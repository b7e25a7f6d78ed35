namespace KestrelChat.Limits;

/// <summary>What a client can have too much of.</summary>
public enum PaceKind
{
    /// <summary>Lines of one connection, costly ones counted more than once.</summary>
    Lines,

    /// <summary>Other names and other rooms of one connection.</summary>
    Moves,

    /// <summary>Bytes of all connections of one address.</summary>
    Bytes,

    /// <summary>Lines of all connections of one address, counted as those of one.</summary>
    AddressLines,
}
