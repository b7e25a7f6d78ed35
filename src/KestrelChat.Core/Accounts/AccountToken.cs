namespace KestrelChat.Accounts;

/// <summary>A token of an account, good for its login: for bots, so that each has a secret of its own, which can be taken from it alone.</summary>
/// <param name="Label">What its owner calls it; another one of the same account is called otherwise, without regard to case.</param>
/// <param name="Hash">What it is checked against.</param>
/// <param name="Sequence">The number of the record that made it.</param>
public sealed record AccountToken(string Label, string Hash, long Sequence)
{
    public const int MaxLabel = 32;

    /// <summary>How many an account may have: one for each bot of a busy person.</summary>
    public const int MaxOfAccount = 20;

    private static readonly SecretToken Secret = new("kct_", digits: 40);

    public static StringComparer LabelComparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>A token that nobody can guess.</summary>
    public static string Make() => Secret.Make();

    /// <summary>Whether something is a token by its looks.</summary>
    public static bool Is(string secret) => Secret.Is(secret);

    /// <summary>What a token is checked against.</summary>
    public static string HashOf(string token) => SecretToken.HashOf(token);
}
