namespace KestrelChat.History;

/// <summary>Words that must follow one another.</summary>
/// <param name="Text">As it was typed, without quotation marks.</param>
/// <param name="Words">As <see cref="SearchWords"/> takes it apart.</param>
public sealed record SearchPhrase(string Text, IReadOnlyList<string> Words);
