using KestrelChat.Accounts;

namespace KestrelChat.Tests.Accounts;

/// <summary>Hashes without delay, and without hiding much: for tests of what is done with hashes.</summary>
internal sealed class PlainHasher : IPasswordHasher
{
    public string Hash(string password) => new([.. password.Reverse()]);

    public bool Verify(string hash, string password) => Hash(password).Equals(hash, StringComparison.Ordinal);
}
