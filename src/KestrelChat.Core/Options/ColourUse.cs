namespace KestrelChat.Options;

/// <summary>Whether readers may have colours.</summary>
public enum ColourUse
{
    /// <summary>Who sets that has them.</summary>
    On,

    /// <summary>Nobody has: where what clients are sent is logged, or read by what knows no escape sequences.</summary>
    Off,
}
