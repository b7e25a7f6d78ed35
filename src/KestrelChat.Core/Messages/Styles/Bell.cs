namespace KestrelChat.Messages.Styles;

/// <summary>At which lines a reader's terminal rings (BEL).</summary>
public enum Bell
{
    /// <summary>At none.</summary>
    Off,

    /// <summary>At those that are meant for the reader.</summary>
    Mention,

    /// <summary>At all that people write.</summary>
    All,
}
