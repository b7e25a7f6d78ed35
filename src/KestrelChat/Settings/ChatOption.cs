using KestrelChat.Options;

namespace KestrelChat.Settings;

/// <summary>One key under <c>Chat:</c>: how to read it, what is allowed, and what to tell people.</summary>
/// <param name="Key">The whole key, such as <c>Chat:Port</c>.</param>
/// <param name="CanReload">Whether another value can hold without a restart.</param>
/// <param name="Description">A sentence on what it does.</param>
/// <param name="Allowed">What is allowed, as the rest of a sentence that begins with the value.</param>
/// <param name="Show">The value in some options as a person would write it, which <paramref name="With"/> reads back.</param>
/// <param name="With">The same options but for this value; null if it is not allowed.</param>
internal sealed record ChatOption(
    string Key, bool CanReload, string Description, string Allowed, Func<ChatOptions, string> Show, Func<ChatOptions, string, ChatOptions?> With)
{
    private static readonly ChatOptions Defaults = new();

    /// <summary>The default as a person would write it.</summary>
    public string Default => Show(Defaults);

    public string EnvironmentName => Key.Replace(":", "__", StringComparison.Ordinal);
}
