namespace KestrelChat.Limits;

/// <summary>What is done about a client that is faster than it may be, the longer it keeps at it the more.</summary>
public enum PaceStep
{
    /// <summary>It waits; that is all.</summary>
    Slowed,

    /// <summary>It is told what comes next.</summary>
    Warned,

    /// <summary>It is muted for a minute.</summary>
    Muted,

    /// <summary>Its connection is ended.</summary>
    Cut,
}
