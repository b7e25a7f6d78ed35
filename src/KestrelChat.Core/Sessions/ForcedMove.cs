using KestrelChat.Rooms;

namespace KestrelChat.Sessions;

/// <summary>A session was brought into another room, and has not been shown it yet.</summary>
/// <param name="Session">Which one.</param>
/// <param name="Room">Where it is.</param>
/// <param name="LeftAt">The place in the former room's log after its parting.</param>
/// <param name="JoinedAt">The place in the other one's before its coming, with the number of the record that caused it.</param>
internal sealed record ForcedMove(long Session, Room Room, long LeftAt, RoomPlace JoinedAt);
