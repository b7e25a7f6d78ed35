using System.Security.Cryptography;
using System.Text;

namespace KestrelChat.Sessions;

/// <summary>What brings somebody back whose connection was lost. Whoever has it is that one.</summary>
internal static class ResumeToken
{
    // What tells it from a password and from an account's token.
    private const string Prefix = "kcs_";

    // 128 bits: as nobody can guess them, a fast hash does.
    private const int Digits = 32;

    /// <summary>A token that nobody can guess.</summary>
    public static string Make() => Prefix + RandomNumberGenerator.GetHexString(Digits, lowercase: true);

    /// <summary>What a token is checked against.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
