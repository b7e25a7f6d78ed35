using KestrelChat.Accounts;

namespace KestrelChat.Sessions;

/// <summary>What brings somebody back whose connection was lost. Whoever has it is that one.</summary>
internal static class ResumeToken
{
    private static readonly SecretToken Secret = new("kcs_", digits: 32);

    /// <summary>A token that nobody can guess.</summary>
    public static string Make() => Secret.Make();

    /// <summary>What a token is checked against.</summary>
    public static string HashOf(string token) => SecretToken.HashOf(token);
}
