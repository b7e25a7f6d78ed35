namespace KestrelChat.Rooms;

/// <summary>A room as it is saved and restored: all by which the state decides, but for who is in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Topic">Its topic; empty when none was set.</param>
/// <param name="LastSequence">The sequence number of the newest stored record of the room; 0 if there is none.</param>
/// <param name="LastTime">When that was.</param>
/// <param name="IsQuiet">Whether who comes and goes is not shown.</param>
/// <param name="Slow">How long one has to wait between two messages; null for no time.</param>
public sealed record RoomSnapshot(string Name, string Topic, long LastSequence, DateTimeOffset LastTime, bool IsQuiet = false, SlowPace? Slow = null);
