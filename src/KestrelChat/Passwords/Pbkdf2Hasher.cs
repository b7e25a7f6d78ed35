using KestrelChat.Accounts;
using Microsoft.AspNetCore.Identity;

namespace KestrelChat.Passwords;

/// <summary>The framework's hash: PBKDF2 with HMAC-SHA-512 and a salt of 128 bits, which says itself how it was made.</summary>
internal sealed class Pbkdf2Hasher : IPasswordHasher
{
    // What OWASP's Password Storage Cheat Sheet asks of this function.
    private const int Iterations = 210_000;

    // The framework's hasher knows people of one's own and asks nothing of them.
    private static readonly object Anybody = new();

    private readonly PasswordHasher<object> _hasher = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    public string Hash(string password) => _hasher.HashPassword(Anybody, password);

    public bool Verify(string hash, string password) => _hasher.VerifyHashedPassword(Anybody, hash, password) is not PasswordVerificationResult.Failed;
}
