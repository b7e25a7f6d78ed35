namespace KestrelChat.Options;

/// <summary>What a message that people saw survives.</summary>
public enum Durability
{
    /// <summary>The end of the process, of the system and of the power: each batch is synchronised to the disk before it is shown.</summary>
    Full,

    /// <summary>The end of the process. What was shown in the last moments before the system or the power ends can be lost.</summary>
    Normal,
}
