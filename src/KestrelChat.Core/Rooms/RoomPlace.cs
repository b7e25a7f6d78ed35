namespace KestrelChat.Rooms;

/// <summary>A place in a room's live log, in the order of all records.</summary>
/// <param name="Position">The position of the next entry there.</param>
/// <param name="Sequence">The newest stored record before it: the room's messages up to this one stand before the place, all others after it.</param>
public readonly record struct RoomPlace(long Position, long Sequence);
