namespace KestrelChat.Moderation;

/// <summary>What a batch of records changed of the sanctions.</summary>
/// <param name="Changed">Those that are new or another, as they are now.</param>
/// <param name="Gone">The keys of those that are gone.</param>
public sealed record SanctionDelta(IReadOnlyList<Sanction> Changed, IReadOnlyList<string> Gone)
{
    /// <summary>No change.</summary>
    public static SanctionDelta None { get; } = new([], []);
}
