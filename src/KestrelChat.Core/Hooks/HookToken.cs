using KestrelChat.Accounts;

namespace KestrelChat.Hooks;

/// <summary>What a program posts by. Whoever has it may say something in the hook's room under the hook's name, and nothing else.</summary>
public static class HookToken
{
    private static readonly SecretToken Secret = new("kch_", digits: 40);

    /// <summary>What each begins with.</summary>
    public static string Prefix => Secret.Prefix;

    /// <summary>A token that nobody can guess.</summary>
    public static string Make() => Secret.Make();

    /// <summary>Whether something is a token by its looks.</summary>
    public static bool Is(string secret) => Secret.Is(secret);

    /// <summary>What a token is checked against.</summary>
    public static string HashOf(string token) => SecretToken.HashOf(token);
}
