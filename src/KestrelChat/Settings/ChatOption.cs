using KestrelChat.Options;

namespace KestrelChat.Settings;

/// <summary>One key under <c>Chat:</c>: how to read it, what is allowed, and what to tell people.</summary>
/// <param name="Key">The whole key, such as <c>Chat:Port</c>.</param>
/// <param name="Description">A sentence on what it does.</param>
/// <param name="Allowed">What is allowed, as the rest of a sentence that begins with the value.</param>
/// <param name="TrySet">Reads a value into the options; false if it is not allowed.</param>
/// <param name="Default">The default as a person would write it.</param>
internal sealed record ChatOption(string Key, string Description, string Allowed, Func<ChatOptions, string, bool> TrySet, string Default)
{
    public string EnvironmentName => Key.Replace(":", "__", StringComparison.Ordinal);
}
