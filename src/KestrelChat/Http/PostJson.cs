namespace KestrelChat.Http;

/// <summary>What somebody wants to say.</summary>
/// <param name="Text">One line, or several with line breaks between them.</param>
/// <param name="Name">The name of who has no account.</param>
internal sealed record PostJson(string? Text, string? Name);
