namespace KestrelChat.Charters;

/// <summary>What a batch of records changed of the charters.</summary>
/// <param name="Changed">Those that are new or another, as they are now.</param>
/// <param name="Gone">The rooms whose charters are gone.</param>
public sealed record CharterDelta(IReadOnlyList<RoomCharter> Changed, IReadOnlyList<string> Gone)
{
    /// <summary>No change.</summary>
    public static CharterDelta None { get; } = new([], []);
}
