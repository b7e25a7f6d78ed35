namespace KestrelChat.Commands;

/// <summary>Takes what a person typed apart.</summary>
internal static class FirstWord
{
    /// <summary>The text up to the first space, and what comes after the spaces there; empty if nothing does.</summary>
    public static (string Word, string Others) Of(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..end], text[end..].TrimStart(' '));
    }
}
