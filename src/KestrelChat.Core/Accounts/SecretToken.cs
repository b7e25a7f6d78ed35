using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace KestrelChat.Accounts;

/// <summary>A kind of secret that the server makes, shows once, and keeps as a hash.</summary>
/// <param name="prefix">What tells it from a password and from other kinds, to people and to programs that look for secrets in the wrong places.</param>
/// <param name="digits">How many hexadecimal digits follow: 4 bits each. Nobody can guess 128 and more, so that a fast hash does.</param>
internal sealed class SecretToken(string prefix, int digits)
{
    public string Prefix => prefix;

    /// <summary>How long each is, in characters.</summary>
    public int Length => prefix.Length + digits;

    /// <summary>One that nobody can guess.</summary>
    public string Make() => prefix + RandomNumberGenerator.GetHexString(digits, lowercase: true);

    /// <summary>Whether something is one by its looks.</summary>
    public bool Is(string secret) => secret.Length == Length && secret.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>What it is checked against.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether two hashes are the same. How long it takes tells nothing of how much of one was right.</summary>
    public static bool AreSame(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(hash.AsSpan()), MemoryMarshal.AsBytes(other.AsSpan()));
}
