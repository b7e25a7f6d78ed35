namespace KestrelChat.Accounts;

/// <summary>How a login ended.</summary>
public enum LoginOutcome
{
    /// <summary>The name is theirs.</summary>
    Done,

    /// <summary>That was not the account's password.</summary>
    WrongPassword,

    /// <summary>There is no such account.</summary>
    NoAccount,

    /// <summary>Too many tries, from that address or for that account.</summary>
    TooManyTries,

    /// <summary>Passwords are not taken on that connection, or the account changed meanwhile.</summary>
    Refused,
}
