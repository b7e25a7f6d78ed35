namespace KestrelChat.Text;

/// <summary>What a <see cref="LineReader"/> found.</summary>
public enum LineStatus
{
    /// <summary>A line, cleaned, perhaps blank.</summary>
    Text,

    /// <summary>A line over <see cref="LineReader.MaxLength"/>; its text is gone.</summary>
    TooLong,

    /// <summary>More than <see cref="LineReader.MaxDropped"/> bytes and still no end: the connection is to be closed.</summary>
    Endless,
}
