namespace KestrelChat.Rooms;

/// <summary>Somebody on the server. A change makes a new one; the roster's snapshots stay as they were.</summary>
/// <param name="Session">The connection.</param>
/// <param name="Nick">Its name now.</param>
/// <param name="Room">The room that it sees.</param>
/// <param name="IsPresent">Whether that room was told; a newcomer looks into the lobby before that.</param>
/// <param name="IsOperator">Whether it may do what operators may.</param>
/// <param name="IsRegistered">Whether it proved that its name is its own.</param>
/// <param name="NickSince">The newest stored record when the name became its own: what was said to that name before was said to somebody else.</param>
/// <param name="IsVisitor">Whether it only writes, by HTTP, and reads nothing that is sent to it.</param>
public sealed record Member(
    long Session, string Nick, Room Room, bool IsPresent, bool IsOperator = false, bool IsRegistered = false, long NickSince = 0, bool IsVisitor = false)
{
    /// <summary>What others are told of its being away, which may be nothing more than that; null while it is here.</summary>
    public string? Away { get; init; }

    /// <summary>The newest stored record when it connected: what has its connection's number from before is another one's.</summary>
    public long Since { get; init; }

    /// <summary>Whether it came by the way that operators have, and so has a name that nobody can register.</summary>
    public bool IsConsole => IsOperator && !IsRegistered;
}
