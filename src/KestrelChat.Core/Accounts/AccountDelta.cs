namespace KestrelChat.Accounts;

/// <summary>What a batch of records changed of the accounts.</summary>
/// <param name="Changed">Accounts that are new or another, as they are now.</param>
/// <param name="Gone">The skeletons of those that are gone.</param>
public sealed record AccountDelta(IReadOnlyList<Account> Changed, IReadOnlyList<string> Gone)
{
    /// <summary>No change.</summary>
    public static AccountDelta None { get; } = new([], []);
}
