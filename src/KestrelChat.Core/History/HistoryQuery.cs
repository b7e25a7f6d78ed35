namespace KestrelChat.History;

/// <summary>Which messages and actions of a room, or of all. Without <see cref="After"/> the newest ones, with it the oldest ones after it.</summary>
/// <param name="Room">The room's name; null for all rooms, together with <see cref="After"/>.</param>
/// <param name="Most">How many at the most.</param>
public sealed record HistoryQuery(string? Room, int Most)
{
    /// <summary>Only with a greater sequence number.</summary>
    public long? After { get; init; }

    /// <summary>Only with a smaller sequence number.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>Only of an earlier time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How many characters of the page are taken already, by what comes beside this.</summary>
    public int Taken { get; init; }

    /// <summary>Whether somebody is on the way into the room: such a read goes before others and is never turned away.</summary>
    public bool IsReplay { get; init; }
}
