namespace KestrelChat.History;

/// <summary>Which messages to look for.</summary>
/// <param name="Terms">What they must hold.</param>
/// <param name="Most">How many at the most.</param>
public sealed record SearchQuery(SearchTerms Terms, int Most)
{
    /// <summary>Only with a smaller sequence number.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>Whose private messages count too; null for none.</summary>
    public string? Nick { get; init; }

    /// <summary>Private messages count only with a greater sequence number: those since the asker took that name.</summary>
    public long NickSince { get; init; }

    /// <summary>Whether the asker may read what was said in a room; asked of each message after it was read.</summary>
    public Func<string, bool> MayRead { get; init; } = static _ => true;
}
