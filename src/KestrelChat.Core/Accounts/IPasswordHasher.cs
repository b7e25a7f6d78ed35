namespace KestrelChat.Accounts;

/// <summary>Makes of a password what may be stored, slowly on purpose. For any thread, which it keeps busy for some tens of milliseconds.</summary>
public interface IPasswordHasher
{
    /// <summary>What a password is checked against from now on; another one each time.</summary>
    string Hash(string password);

    /// <summary>Whether a password is the one that a hash was made of.</summary>
    bool Verify(string hash, string password);
}
