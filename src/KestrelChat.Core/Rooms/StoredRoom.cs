namespace KestrelChat.Rooms;

/// <summary>A room as a journal's storage knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Topic">Its topic; empty when none was set.</param>
/// <param name="LastSequence">The sequence number of the newest record stored for it.</param>
/// <param name="LastActive">When that was.</param>
public sealed record StoredRoom(string Name, string Topic, long LastSequence, DateTimeOffset LastActive);
