namespace KestrelChat.Files;

/// <summary>A file that somebody named cannot be used; the message says why, as the end of a sentence that names it: "…, but there is no such file".</summary>
internal sealed class FileException(string message, Exception? cause = null) : IOException(message, cause)
{
    /// <summary>Whether there is none.</summary>
    public bool IsMissing { get; init; }
}
