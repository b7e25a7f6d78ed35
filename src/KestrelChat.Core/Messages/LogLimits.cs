namespace KestrelChat.Messages;

/// <summary>How much the rooms' logs hold. Whichever limit is met first holds; nothing is decided by any of them.</summary>
/// <param name="Entries">The newest entries of a room's live log; at least 1.</param>
/// <param name="RoomBytes">Bytes of the logs of one room, as <c>EntryWeight</c> counts them.</param>
/// <param name="TotalBytes">Bytes of the logs of all rooms together.</param>
public sealed record LogLimits(int Entries, long RoomBytes = long.MaxValue, long TotalBytes = long.MaxValue);
