using KestrelChat.Sessions;

namespace KestrelChat.Rooms;

/// <summary>Somebody on the server. A change makes a new one; the roster's snapshots stay as they were.</summary>
/// <param name="Session">The connection.</param>
/// <param name="Nick">Its name now.</param>
/// <param name="Room">Where it is announced; null before that.</param>
public sealed record Member(long Session, string Nick, Room? Room);
