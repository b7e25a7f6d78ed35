namespace KestrelChat.Accounts;

/// <summary>The rule for passwords.</summary>
public static class PasswordRule
{
    public const int MinLength = 8;

    // Longer ones are no better, and each byte is worked through.
    public const int MaxLength = 128;

    /// <summary>Why it is no password, as a sentence for the one who typed it; null if it is one.</summary>
    public static string? Objection(string password) =>
        password.Length is < MinLength or > MaxLength || password.Contains(' ', StringComparison.Ordinal)
            ? $"A password has {MinLength} to {MaxLength} characters and no spaces."
            : null;
}
